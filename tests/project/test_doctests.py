"""Docstring examples run on the upper floors; the two lower ones have a test of their own."""

import doctest
import importlib
import re
from pathlib import Path

import pytest

LIB = Path(__file__).resolve().parents[2] / "lib"
LOWER = ("county_report.arithmetic.", "county_report.wording.")
EXAMPLE = re.compile(r"^\s*>>> (?!.*doctest: \+SKIP)", re.MULTILINE)


def modules_with_examples():
    paths = [path for path in LIB.rglob("*.py") if EXAMPLE.search(path.read_text("utf-8"))]
    names = (".".join(path.relative_to(LIB).with_suffix("").parts) for path in paths)
    return sorted(name.removesuffix(".__init__") for name in names if not name.startswith(LOWER))


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_of_a_module_run(name):
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
