"""Every month of the demo county can be told, and no sentence shows a seam."""

import re

import pytest

MONTHS = [f"2021-{month:02}" for month in range(2, 10)]
SEAMS = {
    "Python 的词": re.compile(r"None|nan|NaN|True|False|Decimal|Undefined"),
    "零": re.compile(r"(?<![\d.])0(\.0+)?(家|个(?!百分点)|户|项|笔|人|次|场|座|吨|万|亿|天|%)"),
    "重复的标点": re.compile(r"[，、；：。][，、；：。]|（）|《》|“”"),
    "截止": re.compile("截止"),
    "模板的记号": re.compile(r"\{\{|\{%|¶|[\ue000-\ue002]|_"),
    "正负号": re.compile(r"(增长|下降|加快|回落|高|低|超|落后)-"),
    "句首的标点": re.compile(r"^[，、；。]"),
}
PAIRS = ["（）", "《》", "“”"]


@pytest.fixture(scope="module", params=MONTHS)
def told(request, copied, words):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        words.hurry(patch)
        return request.param, words.tell("demo", request.param)


def sentences(report, words):
    for one in report:
        for where, spans in words.runs(one):
            yield f"{one.place} {where}", words.text(spans)


def test_a_month_is_told_in_full(told):
    """Every section gives its blocks, and each section ends with its check."""
    _, report = told
    assert len({one.notebook for one in report}) == 15
    assert [one.block["kind"] for one in report].count("check") == 15


def test_no_sentence_shows_a_seam(told, words):
    _, report = told
    for place, text in sentences(report, words):
        for seam, pattern in SEAMS.items():
            # what is on record may be nothing yet: tables, and alt texts read from them, say so
            if seam == "零" and ("表第" in place or place.endswith("alt")):
                continue
            assert not pattern.search(text), f"{place} {seam}：{text}"


def test_brackets_and_quotes_close(told, words):
    _, report = told
    for place, text in sentences(report, words):
        for opening, closing in PAIRS:
            assert text.count(opening) == text.count(closing), f"{place}：{text}"


def test_paragraphs_end_in_a_full_stop(told, words):
    _, report = told
    for one in report:
        for block in one.block.get("blocks", []):
            text = words.text(block["spans"])
            end = "：" if block["label"] == "salutation" else "。"
            assert text.endswith(end), f"{one.place}：{text}"


def test_nothing_is_owed_but_what_the_late_department_owes(told, words):
    """金融办 missed June; every other figure of every month is there."""
    month, report = told
    spans = [span for one in report for _, run in words.runs(one) for span in run]
    owed = {span["text"] for span in spans if "pending" in span}
    # measures have a topic and no department of their own, so nobody is named for them
    late = {"待金融办报送"}
    assert owed == (late if month == "2021-06" else set())


def test_no_check_of_the_demo_county_fails(told):
    _, report = told
    assert [f["why"] for one in report for f in one.block.get("findings", [])] == []


@pytest.mark.parametrize("month", MONTHS[:1])
def test_january_and_february_are_told_together(month, copied, words, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(copied))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
    words.hurry(monkeypatch)
    whole = "\n".join(words.lines(words.tell("demo", month)))
    assert "1—2月份，全县预计完成规模以上工业总产值" in whole
    assert "增速比上月" not in whole
