"""Rules that hold a figure, its 上年同期数 and its 公布增速 against each other."""

import pytest

HEADER = "rule,kind,subject,parameters,severity,why,action\n"
COMPUTED = "a,computed,cumulative,within=0.06; noted=5; real=6,疑问,{value} {before},请核对\n"
REMEMBERED = "a,remembered,cumulative,within=0.5,疑问,{value} {before},请核对\n"


@pytest.fixture
def asked(office):
    """``asked(rule, august, july)``: doubts of August; a month is value, 同期, 增速, 备注."""

    def read(rule, august, july=(600, 500, 20, ""), history=""):
        (office.root / "rules.csv").write_text(HEADER + rule, encoding="utf-8")
        (office.county / "history.csv").write_text(f"month,indicator,value\n{history}", "utf-8")
        for month, row in (("2021-07", july), ("2021-08", august)):
            if row:
                value, year_ago, published, note = row
                cells = ["output", "工业总产值", "万元", value, year_ago, published, "否"]
                office.industry([*cells, f"{month}-28", note], month=month)
                office.finance(month)
        return [(f.cell, f.why) for f in office.read().findings if f.severity == "疑问"]

    return read


@pytest.mark.parametrize(
    "row, cells",
    [
        ((1200, 1000, 20, ""), []),
        ((1204, 1000, 20.4, ""), []),
        ((1240, 1000, 20, ""), ["D4"]),
        ((1200, 1000, -20, ""), ["F4"]),
        ((1200, 1000, 0.2, ""), ["F4"]),
        ((1200, 1000, 17, "可比口径"), []),
        ((1200, 1000, 2, "可比口径"), ["F4"]),
    ],
)
def test_a_growth_that_the_figures_do_not_give_wants_a_word(asked, row, cells):
    assert [cell for cell, _ in asked(COMPUTED, row)] == cells


@pytest.mark.parametrize(
    "row, cells",
    [((1000, 1000, 20, ""), ["D4"]), ((1124, 1000, 21.4, ""), ["F4"]),
     ((1124, 1000, 42.1, ""), ["F4"])],
)  # fmt: skip
def test_in_a_first_month_what_is_farther_out_or_looks_mistyped_is_asked_about(asked, row, cells):
    assert [cell for cell, _ in asked(COMPUTED, row, july=None)] == cells


@pytest.mark.parametrize(
    "july, august, cells",
    [
        (500, 1000, []),
        (500, 1001, ["E4"]),
        (505, 1010, []),
        (505, 1030, ["E4"]),
    ],
)
def test_a_year_ago_figure_is_what_was_known_then(asked, july, august, cells):
    """Known were 500 and 1000; a coverage that July had too is no matter."""
    history = "2020-07,output,500\n2020-08,output,1000\n"
    rows = (1200, august, "", ""), (600, july, "", "")
    assert [cell for cell, _ in asked(REMEMBERED, *rows, history=history)] == cells
