"""papermill's engine ``county-report`` (引擎): cells run in a fork of a warm process.

``papermill --engine county-report in.ipynb out.ipynb`` works for anyone. nbclient stays the one
who reads cells, keeps outputs, counts, times and stops; only the kernel behind it is another.
"""

import time
from contextlib import contextmanager, suppress

from jupyter_client.jsonutil import extract_dates
from jupyter_client.session import Session
from nbclient.exceptions import CellExecutionComplete, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine
from papermill.log import logger

from county_report.errors import BadRequest, WorkerDied
from county_report.running.cells import serve
from county_report.running.forking import FORKS, Child
from county_report.running.warm import warm

NAME = "county-report"


class CountyReportEngine(Engine):
    """Runs a managed notebook in a forked process of its own."""

    @classmethod
    def execute_managed_notebook(cls, nb_man, kernel_name, execution_timeout=None, **options):
        """Run all cells, as papermill's own engine does.

        Raises:
            BadRequest: not a Python notebook, or a system without forks.
            DeadKernelError: a cell ended its process.
            CellTimeoutError: a cell took longer than ``execution_timeout`` seconds.
        """
        _check(nb_man.nb, kernel_name)
        settings = {name: options[name] for name in options if CellsClient.class_traits().get(name)}
        settings |= {"timeout": execution_timeout or options.get("timeout"), "log": logger}
        return CellsClient(nb_man, **settings).execute()


def _check(notebook, kernel_name):
    language = notebook.metadata.get("kernelspec", {}).get("language") or "python"
    if language != "python":
        raise BadRequest(f"引擎 {NAME} 只运行 Python 笔记本，不能运行内核 {kernel_name}")
    if not FORKS:
        raise BadRequest(f"引擎 {NAME} 只能在 Linux 上使用，请改用 --engine nbclient")


class CellsClient(PapermillNotebookClient):
    """nbclient's client (客户端), asking a child on a pipe instead of a kernel on sockets."""

    @contextmanager
    def setup_kernel(self, **_):
        """A child for the length of the notebook."""
        warm()
        with Child(serve) as child:
            self.kc = _Requests(child)
            yield

    async def _async_poll_kernel_alive(self):
        """A death is told by the pipe, at once."""

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        """Outputs come along with the reply; only the cell's place is kept."""
        self.cell_index = cell_index

    async def _async_poll_for_reply(self, msg_id, cell, timeout, *_):
        """The reply to a cell's request, its outputs taken up on the way."""
        try:
            return self._reply(msg_id, timeout, cell)
        except TimeoutError:
            return await self._async_handle_timeout(timeout, cell)

    def wait_for_reply(self, msg_id, cell=None):
        """The reply to a request that is no cell's."""
        return self._reply(msg_id)

    def _reply(self, msg_id, timeout=None, cell=None):
        reply = None
        for message in self.kc.answers(msg_id, timeout):
            if message["msg_type"].endswith("_reply"):
                reply = message
            elif cell is not None:
                with suppress(CellExecutionComplete):
                    self.process_message(message, cell, self.cell_index)
        return reply


class _Requests:
    """What nbclient asks of a kernel client, on a pipe."""

    def __init__(self, child):
        self._child, self._session = child, Session()

    def execute(self, code, store_history=True, stop_on_error=True):
        """Ask for a cell to be run; the request's number."""
        return self._ask(
            "execute_request", code=code, silent=False, store_history=store_history,
            user_expressions={}, allow_stdin=False, stop_on_error=stop_on_error,
        )  # fmt: skip

    def kernel_info(self):
        """Ask for what is written into the notebook about its language."""
        return self._ask("kernel_info_request")

    def _ask(self, kind, **content):
        message = self._session.msg(kind, content)
        self._child.send((self._session.pack(message), []))
        return message["header"]["msg_id"]

    def answers(self, msg_id, timeout):
        """All messages that a request brings about, up to the kernel's being idle again.

        Raises:
            DeadKernelError: the child ended.
            TimeoutError: they took longer than ``timeout`` seconds.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            message = self._receive(None if end is None else max(0, end - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                yield message
                if message["content"].get("execution_state") == "idle":
                    return

    def _receive(self, timeout):
        try:
            packed, buffers = self._child.receive(timeout)
        except WorkerDied:
            raise DeadKernelError("Kernel died") from None
        message = self._session.unpack(packed)
        return message | {"header": extract_dates(message["header"]), "buffers": buffers}
