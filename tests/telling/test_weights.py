"""Weights: what a point adds to the total, what the gaps cost, and when they are no whole."""

import pytest

HEAD = "year,total,account,part,indicator,weight,basis\n"
ROWS = "2021,gdp,生产法,工业,output,30,上年占比\n2021,gdp,生产法,商贸,retail,10,上年占比\n"
REST = "2021,gdp,生产法,其他,,60,上年占比\n"
RETAIL = ["retail", "零售总额", "万元", 24000, 20000, 6, "", "", ""]


@pytest.fixture
def weighed(county):
    county.rewrite("small/weights.csv", HEAD + ROWS + REST)
    county.rest(retail=RETAIL)
    return county


def test_a_point_adds_its_weight_and_a_gap_costs_it(weighed, said):
    """Output grew 18.5 % against 15, so 3.5 × 30 %; retail sales 6 % against 8."""
    rows = weighed.tell().weights(title="权重").content["rows"]
    assert [[said(cell) for cell in row] for row in rows] == [
        ["工业", "生产法", "30.0%", "0.30个百分点", "18.5%", "15.0%", "3.5", "1.05个百分点"],
        ["商贸", "生产法", "10.0%", "0.10个百分点", "6.0%", "8.0%", "-2.0", "-0.20个百分点"],
    ]


def test_only_what_is_short_of_its_aim_takes_from_the_total(weighed):
    assert [line.part for line in weighed.tell()["weights"].behind()] == ["商贸"]


def test_a_part_without_a_growth_aim_has_no_cost(weighed, said):
    weighed.rewrite("small/weights.csv", HEAD + "2021,gdp,生产法,就业,jobs,5,\n")
    [row] = weighed.tell().weights(title="权重").content["rows"]
    assert [said(cell) for cell in row][3:] == ["0.05个百分点", "－", "－", "－", "－"]


@pytest.mark.parametrize("rows, off", [(ROWS + REST, 0), (ROWS, 60), (ROWS + REST * 2, 60)])
def test_weights_have_to_make_a_whole(weighed, rows, off):
    weighed.rewrite("small/weights.csv", HEAD + rows)
    assert weighed.tell()["weights"].off.value == off


def test_each_way_of_accounting_is_a_whole_of_its_own(weighed):
    spent = "2021,gdp,支出法,投资,,40,\n2021,gdp,支出法,消费,,55,\n"
    weighed.rewrite("small/weights.csv", HEAD + ROWS + REST + spent)
    assert weighed.tell()["weights"].off.value == 5


@pytest.mark.parametrize("text", [None, HEAD, HEAD + "2020,gdp,生产法,工业,output,30,\n"])
def test_weights_that_are_missing_are_asked_for(weighed, said, text):
    if text is None:
        (weighed.root / "small" / "weights.csv").unlink()
    else:
        weighed.rewrite("small/weights.csv", text)
    section = weighed.tell()
    rows = section.weights(title="权重").content["rows"]
    assert said(rows[0][0]) == "待补2021年权重"
    assert section["weights"].lines == section["weights"].behind() == []
    block = section.check("weights.count() >= 1", "weights.off <= 0.1")
    [finding] = block.content["findings"]
    assert finding["why"] == "weights.csv 本年权重个数不应小于1"


def test_weights_that_do_not_add_up_are_a_finding_with_their_cell(weighed):
    weighed.rewrite("small/weights.csv", HEAD + ROWS)
    [finding] = weighed.tell().check("weights.off <= 0.1").content["findings"]
    assert finding["why"] == "权重合计与100%之差不应大于0.1"
    assert (finding["file"], finding["cell"]) == ("small/weights.csv", "F2")
