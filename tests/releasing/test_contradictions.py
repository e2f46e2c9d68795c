"""What only the joined report can see: two judgements of one thing that disagree."""

from types import SimpleNamespace

import pytest

from county_report.releasing.contradictions import contradictions
from county_report.releasing.report import Heading

READINGS = {
    "jobs": {"department": "人社局", "sheet": "指标", "inputs": []},
    "gap": {"department": "", "sheet": "", "inputs": ["jobs"]},
}


def judged(text, subject, tone, claim="c"):
    return {"text": text, "claim": claim, "verdict": "holds", "evidence": ["gap"],
            "subject": subject, "tone": tone}  # fmt: skip


def block(*spans):
    return {"kind": "paragraph", "spans": list(spans), "label": ""}


def report(*items, readings=None):
    return SimpleNamespace(headline="汇报", items=list(items), header={"month": "2021-09"},
                           readings=READINGS | (readings or {}))  # fmt: skip


def heading(text):
    return Heading(3, text, "s1")


def test_one_subject_judged_well_here_and_badly_there():
    good = block(judged("，均能完成年度目标任务", "投资任务", "+", "every_project"))
    bad = block(judged("难度进一步增加。", "投资任务", "-", "harder"))
    (found,) = contradictions(report(heading("（五）项目"), good, heading("二、问题"), bad))
    assert found["why"] == (
        "同一事项“投资任务”，“（五）项目”写“均能完成年度目标任务”，"
        "“二、问题”写“难度进一步增加”，前后矛盾"
    )
    assert (found["severity"], found["cell"]) == ("疑问", "every_project、harder")


@pytest.mark.parametrize("tone, subject", [("0", "投资任务"), ("+", "投资任务"), ("-", "就业")])
def test_what_agrees_or_speaks_of_something_else_is_no_contradiction(tone, subject):
    good = block(judged("进展顺利", "投资任务", "+"))
    assert contradictions(report(good, block(judged("别的", subject, tone)))) == []


def test_what_an_earlier_report_said_contradicts_nothing():
    old = {"kind": "table", "rows": [[[judged("略慢于时序进度", "省内到位资金", "-")]]]}
    assert contradictions(report(block(judged("达到时序进度", "省内到位资金", "+")), old)) == []


@pytest.fixture
def words(monkeypatch):
    known = [SimpleNamespace(word="平稳", tone="+"), SimpleNamespace(word="不足", tone="-")]
    monkeypatch.setattr("county_report.releasing.contradictions.evaluations", lambda: known)


def text(value, department="人社局"):
    return {"t": {"department": department, "file": "a.xlsx", "sheet": "工作措施", "cell": "C4",
                  "unit": "", "value": value, "inputs": []}}  # fmt: skip


SAID = block({"text": "就业", "reading": "t"})


def test_praise_against_a_departments_own_data_is_asked_about(words):
    bad = block(judged("稳就业压力较大", "就业", "-"))
    (found,) = contradictions(report(bad, SAID, readings=text("就业形势平稳")))
    assert (found["department"], found["file"], found["cell"]) == ("人社局", "a.xlsx", "C4")
    assert "写有“平稳”，而由人社局数据得出的判断是“稳就业压力较大”" in found["why"]


@pytest.mark.parametrize(
    "said, department, tone",
    [
        ("就业形势平稳", "人社局", "+"),
        ("就业形势平稳", "财政局", "-"),
        ("确保就业平稳", "人社局", "-"),
        ("岗位不足", "人社局", "-"),
    ],
)
def test_praise_that_the_data_bear_out_or_do_not_touch_is_left_alone(words, said, department, tone):
    known = block(judged("判断", "就业", tone))
    assert contradictions(report(known, SAID, readings=text(said, department))) == []
