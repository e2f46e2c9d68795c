"""The shelf (留存): what earlier runs of a county's month made, each with what it rests on.

A thing is kept under a key (notebook, code, packages, parameters) with the trace of what was read
for it. It may be taken again when the key is the same and all that was read would be answered the
same today. All of it can be deleted at any time; what is damaged is as good as absent.
"""

import hashlib
import json
import os
import re
import shutil
import zlib
from contextlib import suppress
from pathlib import Path

from county_report.arithmetic import Month
from county_report.errors import CountyReportError
from county_report.intake import places, questions, tracing

_MONTH = re.compile(r"\d{4}-\d\d")
_VERSIONS = 3  # of one thing: a figure that is changed and changed back is still there
_FOLDERS = 24  # of one county: months, and months as known on a day


class Shelf:
    """What is kept of one county's month (留存), and the data it is held against.

    ``submissions`` answers what was asked under no label; ``vintages`` gives, for a set of
    labels, the submissions that each stands for.
    """

    def __init__(self, parameters, submissions, vintages=lambda labels: {}):
        month = "@".join(filter(None, [parameters["month"], parameters.get("as_known", "")]))
        self.folder = places.cache_root() / "kept" / parameters["county"] / month
        self._known, self._vintages, self._answers = {"": submissions}, vintages, {}

    def take(self, name, key):
        """What is kept under a name and key and still holds (取用), else None.

        Fingerprints of the data, which every block carries, are brought up to date.
        """
        for path in self._versions(name):
            entry = _entry(path)
            if entry and entry["key"] == key and self._holds(entry["trace"]):
                with suppress(OSError):
                    os.utime(path)  # the last to be thrown away
                return _stamped(entry["content"], self._renamed(entry["trace"]))
        return None

    def keep(self, name, key, trace, content):
        """Keep something (留存) with its trace, as JSON; the oldest versions of it go.

        A folder that cannot be written costs the next run its time, not this one its result.
        """
        text = json.dumps({"key": key, "trace": trace, "content": content}, ensure_ascii=False)
        known = json.dumps([key, sorted(map(str, trace["answers"]))])
        path = self.folder / f"{name}~{hashlib.sha256(known.encode()).hexdigest()[:16]}.kept"
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_packed(text.encode()))
            os.replace(part, path)
            self._clear(name)
        with suppress(OSError):
            part.unlink(missing_ok=True)

    def _versions(self, name):
        """The newest first."""
        return sorted(self.folder.glob(f"{name}~*.kept"), key=_age, reverse=True)

    def _clear(self, name):
        for old in self._versions(name)[_VERSIONS:]:
            old.unlink(missing_ok=True)
        months = sorted(self.folder.parent.iterdir(), key=_age, reverse=True)
        for old in months[_FOLDERS:]:
            shutil.rmtree(old, ignore_errors=True)

    def _holds(self, trace):
        """Whether all that was read would be answered the same today."""
        labels = {label for label, *_ in trace["answers"]} | trace["fingerprints"].keys()
        new = labels - self._known.keys()
        self._known |= self._vintages(new) if new else {}
        return labels <= self._known.keys() and all(
            self._answer(label, kind, *arguments) == answer
            for label, kind, *arguments, answer in trace["answers"]
        )

    def _answer(self, *question):
        if question not in self._answers:
            label, kind, *arguments = question
            self._answers[question] = _asked(self._known[label], kind, arguments)
        return self._answers[question]

    def _renamed(self, trace):
        return {then: self._known[label].fingerprint
                for label, then in trace["fingerprints"].items()}  # fmt: skip


def _asked(submissions, kind, arguments):
    asked = [Month.parse(one) if _MONTH.fullmatch(str(one)) else one for one in arguments]
    try:
        return tracing.digest(questions.answer(submissions, kind, *asked))
    # what can no longer be answered is not answered the same
    except (CountyReportError, LookupError, TypeError, AttributeError):
        return None


def _stamped(content, fingerprints):
    """The content with the present fingerprint wherever a block carries an earlier one."""
    if isinstance(content, list):
        return [_stamped(one, fingerprints) for one in content]
    if isinstance(content, dict):
        return {name: fingerprints.get(value, value) if name == "fingerprint" else
                _stamped(value, fingerprints) for name, value in content.items()}  # fmt: skip
    return content


def _packed(data):
    return hashlib.sha256(data).digest() + zlib.compress(data, 1)


def _entry(path: Path):
    try:
        packed = path.read_bytes()
        data = zlib.decompress(packed[32:])
        return json.loads(data) if hashlib.sha256(data).digest() == packed[:32] else None
    except (OSError, ValueError, zlib.error):
        return None


def _age(path):
    try:
        return path.stat().st_mtime_ns
    except OSError:  # another run has just cleared it
        return 0
