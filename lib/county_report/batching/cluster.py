"""A Dask cluster (集群) as the executor: ``--cluster tcp://…``, with the extra ``[cluster]``.

A worker's own process has threads and an event loop, so the job is done in a fork of a warm
process that stands beside it, as on one machine; it dies with the worker.
"""

import functools
from contextlib import contextmanager

from county_report.batching.workers import Workers
from county_report.errors import BadRequest
from county_report.running.pool import WarmPool

_SECONDS = 30
_INSTALL = '用 --cluster 需要另装组件，请在项目目录运行 pip install -e ".[cluster]"。'


@contextmanager
def cluster_workers(address: str):
    """The workers (工作节点) of the cluster whose scheduler listens at ``address``.

    Raises:
        BadRequest: Dask is not installed, nobody answers there, or no worker has come.
    """
    client = _client(address)
    try:
        executor = client.get_executor(pure=False)
        try:
            yield Workers(functools.partial(executor.submit, in_worker), lambda: _threads(client))
        finally:
            executor.shutdown(wait=False)  # what is still waiting there is taken back
    finally:
        client.close()


def _threads(client):
    try:
        return sum(client.nthreads().values())
    except OSError as error:  # a closed connection is one
        raise BadRequest("与集群失去联系；已完成的成品都完整，用同样的命令接着做。") from error


def _client(address):
    try:
        from distributed import Client
    except ImportError:
        raise BadRequest(_INSTALL) from None
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise BadRequest(f"{address} 没有集群应答，请核对地址，先启动 dask scheduler。") from None
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        client.close()
        raise BadRequest(f"{address} 还没有工作节点，请先启动 dask worker。") from None
    return client


def in_worker(work, *arguments):
    """Do a job beside this worker (节点上执行), in a fork of its warm process."""
    return _pool().submit(work, *arguments).result()


@functools.cache
def _pool():
    from distributed import get_worker

    return WarmPool(get_worker().state.nthreads)
