"""Departments' files as plain grids, opened in a child process with limits.

The parent survives whatever a file does to its reader: each file ends as a workbook or
as one ``Unreadable`` that says why in Chinese.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

READER = Path(__file__).with_name("sheet_reader.py")
MEMORY = 2 * 1024**3
SECONDS_ALONE = 15
SECONDS_EACH = 1

REASONS = {
    "empty": "文件是空的",
    "encrypted": "文件有密码，打不开",
    "too_large": "表格范围过大（可能在很远的单元格误填了内容）",
    "not_a_table": "文件内容不是表格",
    "encoding": "文件编码既不是 UTF-8 也不是 GB18030",
    "unreadable": "文件损坏或不是表格，打不开",
    "killed": "读取时超出时间或内存限制",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet (工作表): rows from A1 on; ``faults`` are cells that hold no stored value."""

    name: str
    rows: list[list]
    faults: dict[str, str]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave no table: the reason (原因) in Chinese and the reader's own words."""

    reason: str
    detail: str = ""


def read_files(paths):
    """Each file's sheets (工作表) or ``Unreadable``, in the order of ``paths``.

    All in one child; if it dies, the files it had not finished are read one child each.
    """
    if not paths:
        return []
    done = _run(paths, SECONDS_ALONE + SECONDS_EACH * len(paths))
    return done + [_alone(path) for path in paths[len(done) :]]


def _alone(path):
    return next(iter(_run([path], SECONDS_ALONE)), Unreadable(REASONS["killed"]))


def _run(paths, seconds):
    request = {"files": [str(path) for path in paths], "memory": MEMORY, "seconds": seconds}
    command = [sys.executable, "-I", "-X", "utf8", str(READER)]
    try:
        output = subprocess.run(
            command,
            input=json.dumps(request).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as stopped:
        output = stopped.stdout or b""
    # what follows the last line break is a file cut short
    return [_result(line) for line in output.split(b"\n")[:-1]]


def _result(line):
    answer = json.loads(line, object_hook=_untagged)
    if "error" in answer:
        return Unreadable(REASONS[answer["error"]], answer["detail"])
    return [Sheet(sheet["name"], sheet["rows"], sheet["faults"]) for sheet in answer["sheets"]]


def _untagged(found):
    if "day" in found and len(found) == 1:
        return date.fromisoformat(found["day"])
    return found["other"] if "other" in found and len(found) == 1 else found
