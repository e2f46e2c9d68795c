"""docs/templates.md names every phrase, function and register method, and only those."""

import re
from pathlib import Path

import pytest

from county_report.telling import templating
from county_report.telling.phrases import Phrases
from county_report.telling.registers import Rows

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "templates.md").read_text("utf-8")
HEADINGS = ["短语", "由读数得出读数", "名录"]


def documented(heading):
    part = PAGE.split(f"## {heading}")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)


class Ledger:
    """A ledger that is only asked for its functions."""

    def __getattr__(self, name):
        return lambda *_: name


def known():
    phrases = Phrases(Ledger(), None)
    methods = {name for name in dir(Rows) if not name.startswith("_")}
    fields = set(Rows.__dataclass_fields__)
    return [{*templating.PHRASES, "listed"}, {*phrases.functions()}, methods - fields]


@pytest.mark.parametrize("heading, names", list(zip(HEADINGS, known(), strict=True)))
def test_every_name_is_on_the_page_once(heading, names):
    assert sorted(documented(heading)) == sorted(names)
