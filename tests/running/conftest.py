"""The jobs that children do, importable by name in a process that was not forked from here."""

import sys
import threading
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _jobs_are_importable():
    sys.path.insert(0, str(Path(__file__).parent))
    yield
    sys.path.remove(str(Path(__file__).parent))


@pytest.fixture(params=["single", "threaded"])
def process(request):
    """This process as it is (one thread when pytest has no xdist), and with a thread beside."""
    if request.param == "single":
        yield request.param
        return
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    yield request.param
    done.set()
    thread.join()
