"""The report as PDF (版式文件): tagged, with outline and its typefaces, the same bytes again."""

import dataclasses
import json
from importlib import resources

from county_report.releasing import paper
from county_report.releasing.report import Heading
from county_report.releasing.spans import numeric
from county_report.releasing.typesetting import typeset

# PDF/UA-1: the typesetter refuses what a screen reader could not read
_STANDARD = "ua-1"


def render_pdf(report) -> bytes:
    """The PDF's bytes (版式文件); the same report gives the same bytes."""
    content = {
        "title": report.title,
        "mark": report.mark,
        "author": report.header["county"],
        "description": f"输入数据指纹：{report.header['fingerprint']}",
        "items": [_plain(item) for item in paper.items_of(report)],
    }
    template = resources.files("county_report.releasing") / "templates" / "report.typ"
    given = {"report.json": json.dumps(content, ensure_ascii=False).encode("utf-8")}
    return typeset(template.read_text("utf-8"), given, format="pdf", pdf_standards=[_STANDARD])


def _plain(item):
    """An item of the paper as the template reads it."""
    if isinstance(item, Heading):
        return {"kind": "heading", "level": item.level - 1, "text": item.text}
    if isinstance(item, paper.Table):
        rows = [[{"text": cell, "number": numeric([{"text": cell}])} for cell in row]
                for row in item.rows]  # fmt: skip
        return {"kind": "table", "caption": item.caption, "columns": item.columns, "rows": rows,
                "widths": item.widths, "notes": item.notes, "wide": item.wide}  # fmt: skip
    known = {"kind": type(item).__name__.lower()} | dataclasses.asdict(item)
    if isinstance(item, paper.Picture):
        known["notes"] = [item.source] if item.source else []
    return known
