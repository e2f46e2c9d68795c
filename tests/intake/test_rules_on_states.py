"""Rules about words of one row that cannot all be so."""

import pytest

from county_report.errors import BadData

HEADER = "rule,kind,subject,parameters,severity,why,action\n"
PLANTS = [["甲公司", "东镇", "是", "2021-07-02", 700], ["乙厂", "西镇", "否", None, 0]]


@pytest.fixture
def asked(office):
    """``asked(conditions)``: cells of August's findings under the rule, and what they say."""

    def read(conditions, subject="plants"):
        text = f'{HEADER}a,contradicts,{subject},"{conditions}",疑问,'
        text += "{name}：{header}填{value},请{department}核对\n"
        (office.root / "rules.csv").write_text(text, encoding="utf-8")
        office.industry(
            ["output", "工业总产值", "万元", 1200, 1000, "", "否", "2021-08-28", ""],
            month="2021-08", plants=PLANTS,
        )  # fmt: skip
        office.finance("2021-08")
        return [(f.cell, f.why) for f in office.read().findings]

    return read


@pytest.mark.parametrize(
    "conditions, found",
    [
        ("since!=; town=东镇", [("B4", "甲公司：所在镇（办、中心）填东镇")]),
        ("since!=; town=西镇", []),
        ("town=东镇、西镇; since=", [("D5", "乙厂：状态日期填")]),
        ("since=; output!=0、", []),
        ("output=700; since!=", [("D4", "甲公司：状态日期填2021-07-02")]),
    ],
)
def test_what_a_row_cannot_say_together_is_asked_about(asked, conditions, found):
    assert asked(conditions) == found


@pytest.mark.parametrize("conditions", ["since", "nothing=甲", ""])
def test_a_condition_that_is_none_names_the_line(asked, conditions):
    with pytest.raises(BadData, match=r"rules.csv 第 2 行（a）：看不懂条件"):
        asked(conditions)


def test_a_register_that_is_none_is_named(asked):
    with pytest.raises(BadData, match="没有登记表 ships"):
        asked("since=", subject="ships")
