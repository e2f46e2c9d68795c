"""Relations that must hold: silent when right or owed, loud with both addresses when not."""

import pytest

from county_report.errors import UnknownName


@pytest.mark.parametrize(
    "rule",
    [
        "plants.total('output') == 1000",
        "plants.total('output') <= output",  # 1000, 1200
        "output >= plants.total('output')",
        "plants.where(big=true).count('户') == 2",
        "output <= output",
        "retail >= output * 20",  # 24000, 24000
    ],
)
def test_a_relation_that_holds_is_silent(section, rule):
    block = section.check(rule)
    assert (block.content, block.markdown) == ({"findings": []}, "")


@pytest.mark.parametrize(
    "rule, why",
    [
        ("plants.total('output') == output", "企业名录累计产值合计应等于工业总产值"),
        ("output <= plants.total('output')", "工业总产值不应大于企业名录累计产值合计"),
        ("plants.total('output') >= output", "企业名录累计产值合计不应小于工业总产值"),
        ("jobs == 499", "城镇新增就业应等于499"),
        ("jobs == 450 ± 49.9", "城镇新增就业与450相差不应超过49.9"),
    ],
)
def test_a_relation_that_does_not_hold_says_why(section, rule, why):
    (finding,) = section.check(rule).content["findings"]
    assert (finding["severity"], finding["why"]) == ("疑问", why)


def test_a_finding_carries_the_addresses_of_both_sides(section):
    (finding,) = section.check("output <= jobs").content["findings"]
    assert finding == {
        "severity": "疑问",
        "department": "工信局",
        "month": "2021-08",
        "file": "small/2021-08/工信局.xlsx",
        "sheet": "指标",
        "cell": "D4",
        "read": "工业总产值1200万元，城镇新增就业500人",
        "why": "工业总产值不应大于城镇新增就业",
        "action": "请核对small/2021-08/工信局.xlsx 指标 D4（工业总产值）与"
        "small/2021-08/人社局.xlsx 指标 D4（城镇新增就业），改正后重新报送",
    }


def test_a_sum_is_addressed_by_its_first_cell(section):
    (finding,) = section.check("plants.total('output') == output").content["findings"]
    assert (finding["sheet"], finding["cell"]) == ("企业名录", "E4")
    assert "small/2021-08/工信局.xlsx 企业名录 E4等（企业名录累计产值合计）" in finding["action"]


@pytest.mark.parametrize(
    "within, findings", [("", 1), (" ± 199.99", 1), (" ± 200", 0), (" ± 201", 0)]
)
def test_rounding_may_leave_a_difference(section, within, findings):
    """1200 - 1000 = 200."""
    block = section.check(f"plants.total('output') == output{within}")
    assert len(block.content["findings"]) == findings


@pytest.mark.parametrize("rule", ["output == 1", "1 == output", "jobs <= output", "output >= jobs"])
def test_a_side_that_is_owed_keeps_the_check_silent(county, rule):
    county.withdraw("工信局")
    assert county.tell().check(rule).content["findings"] == []


def test_a_bad_cell_keeps_the_check_silent(county):
    county.industry(plants=[["甲公司", "化工", "是", "", "约三", 1, ""]])
    section = county.tell()
    assert section.check("plants.total('output') == output").content["findings"] == []


def test_each_rule_is_judged_for_itself(section):
    block = section.check("output == 1", "output == 1200", "jobs == 1")
    assert [f["why"] for f in block.content["findings"]] == [
        "工业总产值应等于1", "城镇新增就业应等于1",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", ["output", "output = 3", "output > 3", "1 <= output <= 3"])
def test_a_rule_written_wrong_is_shown(section, rule):
    with pytest.raises(UnknownName, match="写法不对"):
        section.check(rule)


@pytest.mark.parametrize("rule", ["outptu == 3", "3 == outptu", "output == outptu * 2"])
def test_an_unknown_name_is_named(section, rule):
    with pytest.raises(UnknownName, match="outptu"):
        section.check(rule)


def test_a_register_is_no_number(section):
    with pytest.raises(UnknownName, match="勾稽关系“plants == 3”的一边不是读数"):
        section.check("plants == 3")


def test_the_analyst_sees_the_finding(section):
    shown = section.check("output <= jobs").markdown
    assert shown.startswith("**【疑问】工业总产值不应大于城镇新增就业** 工业总产值1200万元，")
