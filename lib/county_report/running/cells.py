"""The cells' side (单元格进程) of our engine: ipykernel's own kernel, on a pipe.

It is the ordinary kernel but for its sockets: its shell, display, errors and requests are
ipykernel's, so a notebook looks the same whichever engine ran it. It starts no thread.
"""

import asyncio
import logging
import os
import sys
import threading
import warnings
from types import SimpleNamespace

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from traitlets import Any
from traitlets.config import Config

from county_report.intake import tracing
from county_report.running.streams import CellStream

# As the ordinary kernels are started (kernels.py): no history, nothing of a kernel's own life.
_CONFIG = {"HistoryManager": {"enabled": False}, "Kernel": {"_execute_sleep": 0}}
_INLINE = "module://matplotlib_inline.backend_inline"


class PipeSession(Session):
    """Sends a kernel's messages (消息) through a pipe, as JSON like the ordinary ones."""

    pipe = Any()
    lock = Any()

    def send(self, stream, msg_or_type, content=None, parent=None, ident=None, buffers=None,
             track=False, header=None, metadata=None):  # fmt: skip
        """Send a message; as in the ordinary session, a process that a cell forked sends none."""
        if os.getpid() != self.pid:
            return None
        message = msg_or_type
        if not isinstance(message, dict):
            message = self.msg(msg_or_type, content, parent, header, metadata)
        packed = self.pack({name: message[name] for name in _FIELDS if name in message})
        with self.lock:
            self.pipe.send((packed, [bytes(one) for one in buffers or ()]))
        return message


_FIELDS = ("header", "msg_id", "msg_type", "parent_header", "metadata", "content")


class CellKernel(IPythonKernel):
    """An ordinary kernel (内核) that is asked one request after the other."""

    _supports_kernel_subshells = False

    def __init__(self, **traits):
        super().__init__(**traits)
        self.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())

    async def answer(self, request):
        """Do a request; everything to be sent is sent when this returns."""
        self.set_parent([], request)
        self._publish_status("busy", "shell")
        done = self.shell_handlers[request["header"]["msg_type"]](None, [], request)
        if done is not None:
            await done
        sys.stdout.flush()
        sys.stderr.flush()
        self._publish_status("idle", "shell")

    def _abort_queues(self, subshell_id=None):
        """Nothing waits in a queue."""


def ready():
    """Make the kernel that forks will find made (备好内核); none where IPython is at work."""
    if not ZMQInteractiveShell.initialized():
        main = sys.modules["__main__"]
        _kernel()
        sys.modules["__main__"] = main  # the shell has put its own there


def _kernel():
    session = PipeSession(lock=threading.Lock())
    return CellKernel.instance(session=session, config=Config(_CONFIG), log=_silent())


def serve(pipe):
    """Answer requests (应答) until nobody asks any more or a cell leaves."""
    _settle_in()
    kernel = _kernel()
    kernel.session.pipe, kernel.session.pid = pipe, os.getpid()
    sys.modules["__main__"] = kernel.shell.user_module
    for number, name in ((1, "stdout"), (2, "stderr")):
        setattr(sys, name, CellStream(name, number, _teller(kernel, name)))
    asyncio.run(_answer(kernel, pipe))


async def _answer(kernel, pipe):
    while not kernel.shell.exit_now:
        try:
            packed, buffers = pipe.recv()
        except EOFError:
            return
        await kernel.answer(kernel.session.unpack(packed) | {"buffers": buffers})


def _teller(kernel, name):
    def tell(text):
        kernel.session.send(None, "stream", {"name": name, "text": text}, kernel.get_parent())

    return tell


def _silent():
    log = logging.getLogger(__name__)
    log.setLevel(logging.CRITICAL)
    return log


def _settle_in():
    """What a kernel finds when it starts: an own command line, its folder, matplotlib inline."""
    _warn_as_python_does()
    tracing.only()
    sys.argv = [""]
    if "" not in sys.path:
        sys.path.insert(0, "")
    os.environ.setdefault("MPLBACKEND", _INLINE)
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]


def _warn_as_python_does():
    """A caller may have turned warnings into errors; cells have the interpreter's own filters."""
    warnings.resetwarnings()
    for kind in (ResourceWarning, ImportWarning, PendingDeprecationWarning, DeprecationWarning):
        warnings.simplefilter("ignore", kind)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
