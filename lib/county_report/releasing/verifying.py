"""Verifying (核验): a release made again from its record, and compared byte by byte."""

import dataclasses
import json
import platform
import shutil
import tempfile
from pathlib import Path

from county_report import __version__
from county_report.errors import BadRequest
from county_report.releasing import signing
from county_report.releasing.record import input_hashes, outputs_of
from county_report.releasing.release import make
from county_report.releasing.request import check_request
from county_report.running.fingerprints import file_hash, packages, source_hash


def verify(folder) -> list[str]:
    """What keeps a release from being made again as it was (核验结果); nothing when all is same.

    Raises:
        BadRequest: it is no release, or its county or month is no longer there.
        SectionFailed: a section cannot be run any more.
    """
    folder = Path(folder)
    record = _record(folder)
    request = check_request(**record["parameters"])
    found = [*_touched(folder, record), *_inputs(request, record), *_program(record)]
    with tempfile.TemporaryDirectory(prefix="county-report-verify-") as work:
        target = Path(work, request.target.name)
        if (folder / signing.RECORD).exists():
            target.mkdir()
            shutil.copy(folder / signing.RECORD, target)
        make(dataclasses.replace(request, target=target), force=True)
        again = outputs_of(target)
    differ = [name for name, known in record["outputs"].items() if again.get(name) != known]
    return [*found, *(f"重新生成的 {name} 与记录不同" for name in differ)]


def _record(folder):
    try:
        return json.loads((folder / "run.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadRequest(f"{folder} 不是一次发布：没有可读的 run.json。") from error


def _touched(folder, record):
    for name, known in record["outputs"].items():
        path = folder / name
        if not path.exists():
            yield f"成品 {name} 已被删除"
        elif file_hash(path) != known:
            yield f"成品 {name} 在生成后被改动"


def _inputs(request, record):
    known, now = record["inputs"]["files"], input_hashes(request)
    for name in sorted(known.keys() | now.keys()):
        if name not in now:
            yield f"输入文件 {name} 已不在"
        elif name not in known:
            yield f"输入文件 {name} 是后来加入的"
        elif known[name] != now[name]:
            yield f"输入文件 {name} 在生成后有改动"


def _program(record):
    if record["code"] != {"version": __version__, "source": source_hash()}:
        yield f"程序与生成时不同（当时是 {record['code']['version']} 版）"
    if record["python"] != platform.python_version():
        yield f"Python 由 {record['python']} 变为 {platform.python_version()}"
    known, now = record["packages"], packages()
    changed = sorted(name for name in known if now.get(name) != known[name])
    if changed:
        listed = "、".join(f"{name} {known[name]} → {now.get(name, '无')}" for name in changed)
        yield f"程序包与生成时不同：{listed}"
