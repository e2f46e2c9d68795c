"""Work in a process of its own (子进程): a fork of this warm one, or of a warm server.

A process without other threads is forked as it is. A threaded one (Jupyter, pytest-xdist, a
Dask worker, a pool's thread) may not be: there the standard library's fork server, which has
our modules loaded, forks in its stead. Callers see no difference but that what they pass must
then be picklable. A child dies with its owner, and with all that it started.
"""

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback

from county_report.errors import WorkerDied

FORKS = sys.platform.startswith("linux")  # elsewhere system libraries do not survive a fork
_STARTING = threading.Lock()
LOOK_AFTER = 1.0  # seconds; a grandchild may hold a dead child's end of the pipe open


class Child:
    """A process at work (子进程) on ``target(connection, *arguments)``.

    A context manager: whatever happens inside it, the process is gone behind it.
    """

    def __init__(self, target, *arguments):
        context, surroundings = _context()
        self.connection, theirs = context.Pipe()
        started = (theirs, os.getpid(), surroundings, target, arguments)
        self.process = context.Process(target=_begin, args=started)
        # The lists of multiprocessing have no lock; a fork must not inherit ours held.
        alone = _STARTING if surroundings is not None else contextlib.nullcontext()
        with _allowed_children(), alone:
            self.process.start()
        theirs.close()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stop()

    def send(self, message):
        """Send a message (发送); one to a process that is gone is dropped, as it will be seen."""
        with contextlib.suppress(OSError):
            self.connection.send(message)

    def receive(self, timeout=None):
        """The next message (接收).

        Raises:
            WorkerDied: the process is gone.
            TimeoutError: nothing came in time; the process is still at work.
        """
        end = None if timeout is None else time.monotonic() + timeout
        while not self.connection.poll(_span(end)):
            if self.is_gone():
                raise self.death()
            if end is not None and time.monotonic() >= end:
                raise TimeoutError
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            raise self.death() from None

    def is_gone(self):
        """Dead (已退出), with nothing left to be read."""
        return not self.process.is_alive() and not self.connection.poll()

    def death(self):
        """What to raise for a process that died (意外退出)."""
        self.process.join(LOOK_AFTER)
        return WorkerDied(
            "工作进程意外退出（可能是内存不足或程序崩溃），请重新运行",
            exit_code=self.process.exitcode,
        )

    def kill(self):
        """Kill the process and all of its group (终止), from whichever thread."""
        if FORKS:
            with contextlib.suppress(OSError):  # not the leader of a group yet, or no longer
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def stop(self):
        """Kill it and wait until it is gone; no harm when it has ended by itself."""
        self.kill()
        self.process.join()
        self.connection.close()


def call(function, /, *arguments, timeout=None, started=None, **options):
    """What ``function`` returns or raises, done in a child (子进程里运行).

    ``started`` is told the child, for a caller who may want to stop it from another thread.

    Raises:
        WorkerDied: the process died of whatever cause (a crash, ``os._exit``, a kill).
        TimeoutError: it took longer than ``timeout`` seconds and was stopped.
    """
    with Child(answer, function, arguments, options) as child:
        if started:
            started(child)
        return outcome(child.receive(timeout))


def forks_here():
    """Whether this process can be forked as it is (可分叉), so that nothing need be pickled."""
    return FORKS and threading.active_count() == 1


def _span(end):
    return LOOK_AFTER if end is None else max(0, min(LOOK_AFTER, end - time.monotonic()))


def outcome(message):
    """What a child returned, or raised (结果)."""
    done, value = message
    if done:
        return value
    raise value


def _context():
    """How a process is made here, and the surroundings a process not forked from us lacks."""
    if forks_here():
        return multiprocessing.get_context("fork"), None
    context = multiprocessing.get_context("forkserver" if FORKS else "spawn")
    if FORKS:
        context.set_forkserver_preload(["county_report.running.warmed"])
    return context, dict(os.environ)


@contextlib.contextmanager
def _allowed_children():
    """Dask's workers are daemons, which multiprocessing forbids children; ours die with them."""
    config = multiprocessing.current_process()._config
    daemon = config.pop("daemon", None)
    try:
        yield
    finally:
        if daemon is not None:
            config["daemon"] = daemon


# ---- in the child


def _begin(connection, owner, surroundings, target, arguments):
    if FORKS:
        _die_with(owner if surroundings is None else None)
        os.setsid()  # a group of its own: Ctrl-C is the owner's, and a stop takes grandchildren
    if surroundings is not None:
        _let_the_server_go()
        _take(surroundings)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()  # random's own generator is reseeded by Python
    target(connection, *arguments)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def _die_with(owner):
    """Ask the kernel to kill this process when its parent ends; it may have ended already."""
    import ctypes

    die_with_parent = 1  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(die_with_parent, signal.SIGKILL, 0, 0, 0)
    gone = os.getppid() != owner if owner else not multiprocessing.parent_process().is_alive()
    if gone:
        os._exit(1)


def _let_the_server_go():
    """A fork server ends when nobody holds its pipe: only its owner shall."""
    from multiprocessing import forkserver

    server = forkserver._forkserver
    if getattr(server, "_forkserver_alive_fd", None) is not None:
        os.close(server._forkserver_alive_fd)
        server._forkserver_alive_fd = None


def _take(surroundings):
    """The environment of the owner as it is now; the server's is as old as the server."""
    for name in os.environ.keys() - surroundings.keys():
        del os.environ[name]
    os.environ.update(surroundings)
    if hasattr(time, "tzset"):
        time.tzset()


def answer(connection, function, arguments, options):
    """A child's whole work (应答): call, and send what came of it."""
    try:
        made = True, function(*arguments, **options)
    except Exception as error:
        error.add_note(traceback.format_exc())
        made = False, error
    connection.send_bytes(_pickled(*made))


def _pickled(done, value):
    """As bytes that are known to open again; what cannot travel is told by its words."""
    try:
        sent = pickle.dumps((done, value))
        if not done:
            pickle.loads(sent)
        return sent
    except Exception as error:
        told = error if done else value
        return pickle.dumps((False, RuntimeError(f"{type(told).__name__}: {told}")))
