"""Earlier months told twice in this process: what is kept, what is left out, what may fail."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from county_report.intake import read_submissions
from county_report.releasing import retelling
from county_report.releasing.request import check_request
from county_report.running.sections import Section, discover
from county_report.telling import Section as Teller
from county_report.telling.blocks import plain


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def section(*sources, check="1 / 0"):
    parameters, last = new_code_cell('month = "2020-01"'), new_code_cell(check)
    parameters.metadata["tags"], last.metadata["tags"] = ["parameters"], ["check"]
    cells = [new_code_cell(source) for source in sources]
    notebook = new_notebook(cells=[new_markdown_cell("### （一）"), parameters, *cells, last])
    return Section("11_a.ipynb", notebook, ((3, "（一）"),), frozenset())


@pytest.fixture(scope="module")
def teller():
    return Teller.of(read_submissions("demo", "2021-03"))


SETUP = "from county_report.telling import Section\nsection = Section(county, month, as_known)"


def test_the_paragraphs_are_kept_and_nothing_else_is_made(teller, capsys):
    told = retelling.told_by(
        section(
            SETUP,
            'section.paragraph("{{ period.title }}")\nprint("x")',
            'section.lines("no_such_indicator", title="")',
            'section.bars(section["enterprises"].counts("industry", "户"), title="")',
            'assert section.month.month == 3 and month == "2021-03"',
            "display(1)",
        ),
        teller,
    )
    assert list(map(plain, told)) == ["2021年3月"]
    assert capsys.readouterr().out == ""


def test_a_section_that_fails_for_an_old_month_is_said_and_stops_nothing(teller):
    good = section('section.paragraph("{{ period.title }}。")')
    for source, why in (
        ("import sys; sys.exit(0)", "SystemExit"),
        ("1 / 0", "ZeroDivisionError"),
        ('section.paragraph("{{ nothing }}")', "模板无法成文：没有“nothing”这个名称"),
    ):
        blocks = retelling._compared([section(source), good], teller, teller)
        said = [plain_of(block) for block in blocks]
        assert said[0] == "2021年3月的报告中，没有句子因修订而改读。"
        assert said[1].startswith(f"2021年3月的报告中，“（一）”未能比对（{why}")


def plain_of(block):
    return "".join(span["text"] for one in block["blocks"] for span in one["spans"])


def told_of(month, as_known=""):
    request = check_request("demo", month, as_known)
    submissions = read_submissions("demo", month, as_known)
    return retelling.revision_blocks(discover(), request, submissions)


def rows(block):
    return [["".join(span["text"] for span in cell) for cell in row] for row in block["rows"]]


@pytest.fixture(scope="module")
def september():
    return told_of("2021-09")


def test_septembers_revision_turns_the_sentences_of_august_that_state_it(september):
    revised, reread = september
    assert rows(revised) == [
        [
            "省内到位资金", "2021年8月", "4.22亿元", "4.16亿元", "减少560万元",
            "一个项目的省外到位资金误计入省内，经核实核减", "招商局",
        ]
    ]  # fmt: skip
    [[name, old, new], problem, step, [annex, projected, anew], told] = rows(reread)
    assert (name[:3], annex) == ("（六）", "附：预警监测")
    assert [row[0] for row in (problem, step, told)] == [
        "二、存在的问题", "三、下一步工作打算", "附：招商引资任务分解",
    ]  # fmt: skip
    assert "落后时序进度3.7个百分点" in problem[1] and "落后时序进度4.5个百分点" in problem[2]
    assert "月均需完成6959万元" in step[1] and "月均需完成7099万元" in step[2]
    assert told[1:] == ["", "省内到位资金在本月报送后修订减少560万元，部门完成数仍按本月台账计算。"]
    assert "省内到位资金（预计全年6.51亿元" in projected
    assert "省内到位资金（预计全年6.39亿元" in anew
    assert "省内到位资金4.22亿元，分别占年度目标任务的70.9%、60.2%" in old
    assert "省内到位资金4.16亿元，分别占年度目标任务的70.9%、59.4%" in new


def test_the_old_sentence_leads_to_the_old_cell_and_the_new_to_the_new(september):
    [_, old, new], *_ = september[1]["rows"]
    known = september[1]["readings"]

    def place(spans):
        ids = (span.get("reading", "") for span in spans)
        [reading] = [known[id] for id in ids if id.startswith("in_province_funds@")]
        return reading["file"], reading["sheet"]

    assert place(old) == ("demo/2021-08/招商局.xlsx", "指标")
    assert place(new) == ("demo/2021-09/招商局.xlsx", "修订")


def test_every_report_since_the_revised_month_is_looked_at():
    """June's investment was revised in August: July's report does not state it."""
    _, june, july = told_of("2021-08")
    [[_, old, new], [part, step, anew]] = rows(june)
    assert part == "三、下一步工作打算" and "今后各月需增长15.4%" in step and "14.9%" in anew
    assert old.startswith("1—6月份，全县固定资产投资12.75亿元，")
    assert new.startswith("1—6月份，全县固定资产投资12.83亿元，")
    assert plain_of(july) == "2021年7月的报告中，没有句子因修订而改读。"


def test_a_month_without_revisions_has_nothing_to_say():
    assert told_of("2021-07") == []


def test_what_was_not_yet_known_on_a_day_is_not_told():
    assert told_of("2021-08", "2021-09-10") == []
    told = told_of("2021-08", "2021-09-12")
    assert [row[0] for row in rows(told[0])] == ["固定资产投资"]


def test_an_older_month_as_known_later_tells_what_was_revised_since():
    told = told_of("2021-08", "2021-10-20")
    assert [row[0] for row in rows(told[0])] == ["固定资产投资", "省内到位资金"]
    assert len(told) == 3


def test_a_notebook_without_a_section_of_its_own_is_left_alone():
    plain_code = retelling._without_section("x = 1\nsection = Section(county)\ny = 2")
    names = {}
    exec(plain_code, names)
    assert (names["x"], names["y"]) == (1, 2)
