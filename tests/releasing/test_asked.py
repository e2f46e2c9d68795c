"""What is asked of whom: one order for the page, the chase list and the check."""

from datetime import date

from county_report.releasing.asked import by_department, counts
from county_report.releasing.report import Report

HEADER = {"due": {"统计局": "2021-10-12", "工信局": ""}, "owed": ["统计局"]}


def finding(severity, department, why=""):
    return {"severity": severity, "department": department, "why": why}


def asked(*findings):
    return by_department(Report(HEADER, findings=list(findings)))


def test_every_department_of_the_county_is_there_in_its_order():
    assert [(one.name, one.due, one.owed, one.asks) for one in asked()] == [
        ("统计局", date(2021, 10, 12), True, True), ("工信局", None, False, False),
    ]  # fmt: skip


def test_a_department_that_the_county_does_not_know_follows_and_nobodys_come_last():
    names = [one.name for one in asked(finding("疑问", ""), finding("提示", "水利局"))]
    assert names == ["统计局", "工信局", "水利局", "未归属"]


def test_the_most_serious_comes_first_and_equals_stay_in_order():
    given = [("提示", "甲"), ("疑问", "乙"), ("错误", "丙"), ("疑问", "丁")]
    _, one = asked(*(finding(severity, "工信局", why) for severity, why in given))
    assert [f["why"] for f in one.findings] == ["丙", "乙", "丁", "甲"]
    assert [f["why"] for f in one.to_mend] == ["丙", "乙", "丁"]
    assert [one.count(severity) for severity in ("错误", "疑问", "提示")] == [1, 2, 1]
    assert counts(one.findings) == "错误 1 处、疑问 2 处、提示 1 处"
