"""The end notes on paper: a number a paragraph, and the cells its figures came from."""

from county_report.releasing.end_notes import files_of, notes_of
from county_report.releasing.report import Heading, Report


def cell(address, period="2021-09", file="demo/2021-09/工信局.xlsx", **more):
    place = {"file": file, "sheet": "指标", "cell": address, "period": period}
    return {"inputs": [], "basis": "cumulative", "department": "工信局"} | place | more


READINGS = {
    "a": cell("D7", received="2021-10-08"), "b": cell("E7"),
    "rate": cell("", file="", inputs=["a", "b", "old"]),
    "old": cell("D7", "2021-08", "demo/2021-08/工信局.xlsx"),
    "aim": cell("D6", "2021", "demo/targets.csv", sheet=""),
    "name": cell("name", "", "demo/county.toml", sheet="", basis="setting"),
}  # fmt: skip


def paragraph(*keys, **more):
    spans = [{"text": "数", "reading": key} for key in keys]
    return {"kind": "paragraph", "spans": [{"text": "一"}, *spans, more or {"text": "。"}]}


def notes(*items):
    told = notes_of(Report({"month": "2021-09"}, items=list(items), readings=READINGS))
    return {place: (note.number, note.places) for place, note in told.items()}


def test_paragraphs_with_figures_are_numbered_and_their_cells_told_as_ranges():
    claim = {"text": "平稳", "claim": "steady", "evidence": ["aim"]}
    told = notes(Heading(2, "一", "s1"), paragraph("rate"), paragraph(), paragraph("aim", **claim))
    assert told == {
        1: (1, [("demo/2021-09/工信局.xlsx", "指标", "D7、E7")]),
        3: (2, [("demo/targets.csv", "", "D6")]),
    }


def test_neither_settings_nor_earlier_months_are_told():
    assert notes(paragraph("name", "old", "gone")) == {}


def test_the_months_files_are_told_with_the_day_they_came_in():
    known = {key: READINGS[key] for key in ("a", "old", "aim")}
    known["b"] = cell("E7", received="2021-10-08")
    told = files_of(Report({"month": "2021-09"}, readings=known))
    assert told == [("工信局", "demo/2021-09/工信局.xlsx", "2021-10-08")]
