"""Puts what a benchmark measured into a page of docs/, between its two marks."""

import re

from measuring import ROOT

PAGE = ROOT / "docs" / "performance.md"


def write_table(name, lines, page=PAGE):
    """Replace what stands between ``<!-- name -->`` and ``<!-- end name -->``."""
    text = page.read_text("utf-8")
    between = re.compile(f"(<!-- {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not between.search(text):
        raise SystemExit(f"{page.name} has no place for {name}")
    told = "\n".join(lines)
    page.write_text(between.sub(lambda mark: f"{mark[1]}{told}\n{mark[2]}", text), "utf-8")
