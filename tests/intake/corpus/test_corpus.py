"""Dozens of odd files: each gives data or one clear finding, none ends the run."""

import re
import time
from importlib import util
from pathlib import Path

import pytest

from county_report.intake.inspection import inspect
from county_report.intake.inspection_print import inspection_json, inspection_lines
from county_report.intake.sheets import Opened, Unreadable, open_files

SPEC = util.spec_from_file_location("shapes", Path(__file__).with_name("shapes.py"))
shapes = util.module_from_spec(SPEC)
SPEC.loader.exec_module(shapes)
CHINESE = re.compile(r"[\u4e00-\u9fff]{3}")


@pytest.fixture(autouse=True)
def _dictionaries(office):
    """The forms that sheets are compared with are the tests' own."""


@pytest.fixture
def look(tmp_path):
    """Write a file, look at it, print it both ways, within the time a file may take."""

    def at(name, content):
        (tmp_path / name).write_bytes(content)
        began = time.perf_counter()
        seen = inspect(tmp_path / name)
        assert list(inspection_lines(seen)) and list(inspection_json(seen))
        assert time.perf_counter() - began < 20
        return seen

    return at


@pytest.mark.parametrize("name", shapes.DATA)
def test_an_odd_file_gives_its_data(look, name):
    seen = look(name, shapes.DATA[name]())
    assert seen.has_data
    assert seen.format


@pytest.mark.parametrize("name", shapes.REFUSED)
def test_an_unusable_file_gives_one_clear_finding(look, name):
    seen = look(name, shapes.REFUSED[name]())
    assert not seen.has_data
    [finding] = seen.findings
    assert finding.severity == "错误"
    assert CHINESE.search(finding.why) and CHINESE.search(finding.action)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("plain", ["xlsx", "xls"])
def test_a_damaged_file_gives_data_or_findings(look, plain, seed):
    seen = look(f"a.{plain}", shapes.noise(getattr(shapes, plain)(), seed))
    assert seen.has_data or len(seen.findings) == 1


def test_the_others_of_a_run_are_read_whatever_stands_among_them(tmp_path):
    """One reading of the whole corpus: as many answers as files, in their order."""
    makers = shapes.REFUSED | shapes.DATA
    paths = [tmp_path / name for name in makers]
    for path, make in zip(paths, makers.values(), strict=True):
        path.write_bytes(make())
    answers = open_files(paths)
    good = answers[len(shapes.REFUSED) :]
    assert all(isinstance(answer, Opened | Unreadable) for answer in answers)
    assert [n for n, a in zip(shapes.DATA, good, strict=True) if isinstance(a, Unreadable)] == []
