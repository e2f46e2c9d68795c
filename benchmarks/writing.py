"""Puts what a benchmark measured into docs/performance.md, between its two marks."""

import re

from measuring import ROOT

PAGE = ROOT / "docs" / "performance.md"


def write_table(name, lines):
    """Replace what stands between ``<!-- name -->`` and ``<!-- end name -->``."""
    text = PAGE.read_text("utf-8")
    between = re.compile(f"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not between.search(text):
        raise SystemExit(f"{PAGE.name} has no place for {name}")
    told = "\n".join(lines)
    PAGE.write_text(between.sub(lambda mark: f"{mark[1]}{told}\n{mark[2]}", text), "utf-8")
