"""docs/names.md explains the names that the code uses, and only those."""

import re
from pathlib import Path

from county_report import arithmetic

ROOT = Path(__file__).resolve().parents[2]


def explained():
    text = (ROOT / "docs" / "names.md").read_text("utf-8")
    return re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)


def test_every_function_of_the_arithmetic_is_explained():
    functions = {name for name in arithmetic.__all__ if name.islower()}
    assert functions - set(explained()) == set()


def test_every_explained_name_is_used_in_the_code_and_explained_once():
    paths = sorted((ROOT / "lib").rglob("*.py"))
    words = set(re.findall(r"[a-z_]+", "\n".join(p.read_text("utf-8") for p in paths).lower()))
    assert [name for name in explained() if name not in words] == []
    assert len(explained()) == len(set(explained()))
