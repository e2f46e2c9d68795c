"""What is read is written down (阅读记录): each question asked of the data, and the answer's hash.

Whoever made something from a county's data can be told later, without making it again, whether
it would come out the same: all that it asked is asked again, and the answers are compared.
Nothing is written down where nobody has started a trace.
"""

import hashlib
import os

# set in the environment of a process that runs one section and nothing else
VARIABLE = "COUNTY_REPORT_TRACED"
MIME = "application/vnd.county-report.trace+json"


class Trace:
    """Questions and hashes of answers (阅读记录), and the fingerprints of the data they are of."""

    def __init__(self):
        self.answers: dict[tuple, str] = {}
        self.fingerprints: dict[str, str] = {}

    def as_json(self) -> dict:
        """The trace as plain JSON: label, kind, arguments and answer a line."""
        asked = [[*map(_plain, question), answer] for question, answer in self.answers.items()]
        return {"answers": asked, "fingerprints": self.fingerprints}

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {MIME: self.as_json(), "text/plain": f"{len(self.answers)}"}


_active: list[Trace] = [Trace()] if os.environ.get(VARIABLE) else []


def start() -> Trace:
    """Begin a trace (开始记录) of all that this process reads from here on."""
    trace = Trace()
    _active.append(trace)
    return trace


def stop(trace: Trace):
    """End a trace (停止记录)."""
    _active[:] = [one for one in _active if one is not trace]


def only() -> Trace:
    """Begin a trace and end all others: in a process forked to run one section (重新记录)."""
    _active.clear()
    return start()


def read_so_far() -> Trace | None:
    """What this process has read (至此所读), for a notebook to show; None: nobody asked."""
    return _active[0] if _active else None


def active() -> list[Trace]:
    """The traces (正在记录的) that note what is read."""
    return _active


def wanted(label: str, question: tuple) -> bool:
    """Whether some active trace has not got a question yet (尚未记下)."""
    asked = (label, *question)
    for trace in _active:  # noqa: SIM110 - any() takes twice as long, and cells are many
        if asked not in trace.answers:
            return True
    return False


def note(label: str, question: tuple, answer):
    """Write down a question and its answer's hash (记下) in every active trace, once."""
    for trace in _active:
        key = (label, *question)
        if key not in trace.answers:
            trace.answers[key] = digest(answer)


def known(label: str, fingerprint: str):
    """Write down of which data the questions under a label are asked (数据指纹)."""
    for trace in _active:
        trace.fingerprints[label] = fingerprint


def _plain(argument):
    return argument if isinstance(argument, int | None) else str(argument)


def digest(answer) -> str:
    """The hash of an answer (答案指纹): of all that it holds, addresses included."""
    return hashlib.blake2b(repr(answer).encode(), digest_size=16).hexdigest()
