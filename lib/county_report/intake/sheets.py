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
# the child's; with what the parent holds of the answer, a file stays under 2 GB and 20 s
MEMORY = 5 * 1024**3 // 4
SECONDS_ALONE = 12
SECONDS_EACH = 1

REASONS = {
    "empty": "文件是空的",
    "encrypted": "文件有密码，打不开",
    "too_large": "表格范围过大，超过能够读取的 150 万个单元格（可能在很远的单元格误填了内容；"
    "名录确实过长的，请只报当年在办的，其余另存）",
    "not_a_table": "文件内容不是表格",
    "encoding": "文件编码既不是 UTF-8 也不是 GB18030",
    "unreadable": "文件损坏或不是表格，打不开",
    "duplicate": "压缩包内有重名的部件，不能确定以哪个为准",
    "bomb": "文件解开后过大，超过 300 兆字节，没有打开（可能在很远的单元格误填了内容；"
    "名录确实过长的，请只报当年在办的，其余另存）",
    "entities": "文件里声明了 XML 实体，为安全起见没有打开",
    "killed": "读取时超出时间或内存限制",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet (工作表): rows from A1 on; ``faults`` are cells that hold no stored value.

    ``hidden_rows`` and ``hidden_columns`` are counted from 1, as a spreadsheet shows them.
    """

    name: str
    rows: list[list]
    faults: dict[str, str]
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read (已读文件): its format by content, a text's encoding, its sheets."""

    format: str
    encoding: str
    sheets: list[Sheet]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave no table: the reason (原因) in Chinese and the reader's own words."""

    reason: str
    detail: str = ""


def read_files(paths):
    """Each file's sheets (工作表) or ``Unreadable``, in the order of ``paths``.

    All in one child; if it dies, the files it had not finished are read one child each.
    """
    found = open_files(paths)
    return [each.sheets if isinstance(each, Opened) else each for each in found]


def open_files(paths):
    """Each file ``Opened`` (已读文件) or ``Unreadable``, as ``read_files`` reads them."""
    if len(paths) < 2:
        return [_alone(path) for path in paths]
    done = _run(paths, SECONDS_ALONE + SECONDS_EACH * len(paths))
    return done + [_alone(path) for path in paths[len(done) :]]


def _alone(path):
    return next(iter(_run([path], SECONDS_ALONE)), Unreadable(REASONS["killed"]))


def _run(paths, seconds):
    request = {
        "files": [str(path) for path in paths],
        "folder": str(Path(__file__).parent),
        "memory": MEMORY,
        "seconds": seconds,
    }
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
        return Unreadable(_reason(answer["error"], answer["detail"]), answer["detail"])
    return Opened(answer["format"], answer["encoding"], [_sheet(s) for s in answer["sheets"]])


def _sheet(told):
    hidden = tuple(told["hidden_rows"]), tuple(told["hidden_columns"])
    return Sheet(told["name"], told["rows"], told["faults"], told["hidden"], *hidden)


def _reason(kind, detail):
    return f"文件是{detail}，不是表格" if kind == "not_a_table" and detail else REASONS[kind]


def _untagged(found):
    if "day" in found and len(found) == 1:
        return date.fromisoformat(found["day"])
    return found["other"] if "other" in found and len(found) == 1 else found
