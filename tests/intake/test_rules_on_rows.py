"""Rules about registers' rows: what must stay, names, places, days, whole numbers."""

import pytest

HEADER = "rule,kind,subject,parameters,severity,why,action\n"
JULY = [["甲县新材料公司", "东镇", "是", "2021-07-02", 700], ["乙厂", "西镇", "否", None, 500]]


@pytest.fixture
def asked(office):
    """``asked(rule, plants)``: cells of August's findings under one rule, and what they say."""

    def read(rule, plants, july=JULY, words="{name}"):
        text = f"{HEADER}a,{rule},疑问,{words},请{{department}}核对\n"
        (office.root / "rules.csv").write_text(text, encoding="utf-8")
        for month, rows, value in (("2021-07", july, 1000), ("2021-08", plants, 1200)):
            office.industry(
                ["output", "工业总产值", "万元", value, 1000, "", "否", f"{month}-28", ""],
                month=month, plants=rows,
            )  # fmt: skip
            office.finance(month)
        return [(f.cell, f.why) for f in office.read().findings]

    return read


def changed(**cells):
    """July's rows with the first one changed: ``name``, ``town``, ``since``, ``output``."""
    names = ["name", "town", "big", "since", "output"]
    first = [cells.get(name, raw) for name, raw in zip(names, JULY[0], strict=True)]
    return [first, JULY[1]]


def test_what_does_not_change_is_asked_about_when_it_does(asked):
    said = asked(
        "steady,plants.output@name,", changed(output=770), words="{name}：{before}到{value}"
    )
    assert said == [("E4", "甲县新材料公司”的“累计产值：700到770")]
    assert asked("steady,plants.output@name,", JULY) == []


def test_an_indicator_that_stays_is_asked_about_unless_a_new_note_says_why(asked, office):
    assert asked("steady,output,", JULY) == [("D4", "工业总产值")]
    row = ["output", "工业总产值", "万元", 1200, 1000, "", "否", "2021-08-31", "年中调整"]
    office.industry(row, plants=JULY)
    assert office.read().findings == []


def test_a_name_like_one_that_is_gone_may_be_mistyped(asked):
    said = asked("renamed,plants.name,like=75", changed(name="甲县新村料公司"), words="{before}")
    assert said == [("A4", "甲县新材料公司")]
    assert asked("renamed,plants.name,like=75", changed(name="丙厂")) == []


def test_another_list_is_no_slip_of_typing(asked):
    """Sixty names with one letter changed in each; every pair would have to be compared."""
    july = [[f"甲县第{n}新材料公司", "东镇", "是", None, 1] for n in range(60)]
    august = [[f"乙县第{n}新材料公司", "东镇", "是", None, 1] for n in range(60)]
    assert asked("renamed,plants.name,like=75", august, july) == []


def test_a_place_outside_the_county_is_asked_about(asked):
    assert asked("local,plants.town,", changed(town="东关镇")) == [("B4", "东关镇")]
    assert asked("local,plants.town,", JULY) == []


@pytest.mark.parametrize(
    "day, cells",
    [("2021-08-31", []), ("2021-09-01", ["D4"]), ("2020-12-31", ["D4"]), ("2021-01-01", [])],
)
def test_what_has_happened_lies_before_the_month_s_end(asked, day, cells):
    said = asked("within_month,plants.since@name,years=0", changed(since=day))
    assert [cell for cell, _ in said] == cells


def test_a_count_is_whole(asked):
    assert asked("whole,plants.output@name,units=万元", changed(output=7.5)) == [
        ("E4", "甲县新材料公司”的“累计产值")
    ]
    assert asked("whole,all,units=万元", JULY) == []
    assert asked("whole,all,units=%", JULY) == []


@pytest.mark.parametrize("output, cells", [(0.7, ["E4"]), (0, []), (7_000_001, ["E4"]), (1, [])])
def test_an_amount_of_another_size_is_in_another_unit(asked, output, cells):
    said = asked("sized,plants.output@name,least=1; most=7000000", changed(output=output))
    assert [cell for cell, _ in said] == cells
