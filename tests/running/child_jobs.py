"""Jobs that children do in the tests; a fork server's child finds them by this module's name."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy

from county_report.errors import SectionFailed
from county_report.running.beside import Meanwhile

STATE = []


def double(number):
    return number * 2


def fail(words):
    raise SectionFailed(words, section="11")


def fail_strangely():
    class Local(Exception):
        pass

    raise Local("只在这里")


def a_thread():
    return threading.Thread()  # cannot travel


def leave(code):
    os._exit(code)


def crash():
    os.kill(os.getpid(), signal.SIGSEGV)


def sleep(seconds):
    time.sleep(seconds)
    return seconds


def wait_for(file, seconds=30):
    """Whether the file came in time."""
    end = time.monotonic() + seconds
    while not file.exists() and time.monotonic() < end:
        time.sleep(0.02)
    return file.exists()


def span(seconds):
    began = time.monotonic()
    time.sleep(seconds)
    return began, time.monotonic()


def remember(what):
    STATE.append(what)
    return list(STATE)


def drawn():
    return random.random(), float(numpy.random.random())


def surroundings(name):
    return os.environ.get(name), os.getcwd()


def exiting():
    sys.exit(3)


def leave_a_sleeper(file):
    """Die and leave a process behind that holds all our pipes open."""
    if os.fork() == 0:
        Path(file).write_text(str(os.getpid()))
        time.sleep(60)
    time.sleep(0.2)
    os._exit(1)


def say_and_sleep(file):
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(file).write_text(f"{os.getpid()} {sleeper.pid}")
    time.sleep(60)


def start_and_leave(folder):
    """Start something beside this process and want it no more; the pids of what was started."""
    with contextlib.suppress(KeyError), Meanwhile(say_and_sleep, Path(folder, "pids")):
        pids = pids_of(folder, 1)
        raise KeyError
    return pids


def pids_of(folder, count, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = [path.read_text().split() for path in Path(folder).iterdir()]
        if len(found) == count and all(found):
            return [int(pid) for pids in found for pid in pids]
        time.sleep(0.02)
    raise TimeoutError(f"nobody wrote to {folder}")


def alive(pid):
    """Running; a zombie that nobody reaped yet is dead."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until_dead(pids, seconds=10):
    end = time.monotonic() + seconds
    while any(map(alive, pids)) and time.monotonic() < end:
        time.sleep(0.02)
    return not any(map(alive, pids))


def loaded():
    return set(sys.modules)
