from decimal import Decimal

import pytest

from county_report.arithmetic import Month
from county_report.errors import BadData


@pytest.fixture
def read(office):
    def with_table(name, *lines):
        path = office.county / name
        header = path.read_text(encoding="utf-8")
        path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        office.industry(office.output)
        office.finance()
        return office.read()

    return with_table


def test_targets_are_converted_and_know_their_cell(read):
    lines = ["2021,output,level,0.2,亿元,市下达,linear", "2021,output,growth,8.5,%,本级,"]
    submissions = read("targets.csv", *lines)
    level, growth = submissions.target("output"), submissions.target("output", "growth")
    assert (level.target.value, level.source, level.schedule) == (Decimal(2000), "市下达", "linear")
    assert (level.target.file, level.target.address) == ("small/targets.csv", "D2")
    assert (growth.target.value, growth.schedule) == (Decimal("8.5"), "linear")
    assert submissions.target("gdp") is None


@pytest.mark.parametrize(
    "line, read_text",
    [
        ("2021,output,level,很多,万元,本级,linear", "D2 “很多”"),
        ("2021,output,level,5,吨,本级,linear", "D2 “5”"),
        ("2021,outpt,level,5,万元,本级,linear", "B2 “outpt”"),
        ("2021,output,speed,5,%,本级,linear", "C2 “speed”"),
        ("二一年,output,level,5,万元,本级,linear", "A2 “二一年”"),
        ("2021,output,level,5,万元,本级,sowing", "G2 “sowing”应是linear、none之一"),
    ],
)
def test_a_faulty_target_stops_the_run_and_names_its_cell(read, line, read_text):
    with pytest.raises(BadData, match=f"small/targets.csv 的 {read_text}"):
        read("targets.csv", line)


def test_two_targets_of_one_kind_stop_the_run(read):
    line = "2021,output,level,5,万元,本级,linear"
    with pytest.raises(BadData, match="写了两次"):
        read("targets.csv", line, line)


def test_each_source_may_set_its_own_target_and_the_first_leads(read):
    lines = ["2021,output,level,5,万元,市下达,linear", "2021,output,level,6,万元,本级,none"]
    submissions = read("targets.csv", *lines)
    assert [target.source for target in submissions.targets_of("output")] == ["市下达", "本级"]
    assert submissions.target("output").target.value == 5
    assert submissions.target("output", source="本级").target.value == 6
    assert submissions.target("output", source="省下达") is None


def test_history_by_month(read):
    found = read("history.csv", "2020-02,output,150", "2020-03,output,240").history("output")
    assert {str(month): cell.value for month, cell in found.items()} == {
        "2020-02": 150,
        "2020-03": 240,
    }
    assert found[Month(2020, 3)].address == "C3"


def test_peers_of_the_month_alone(read):
    lines = ["2021-08,甲县,registration_rate,81.5", "2021-07,甲县,registration_rate,80"]
    submissions = read("peers.csv", *lines)
    found = submissions.peers("registration_rate")
    assert {county: cell.value for county, cell in found.items()} == {"甲县": Decimal("81.5")}
    assert submissions.peers("nothing_known") == {}


@pytest.mark.parametrize(
    "content, message",
    [
        (b"month,value\n", "缺少列 county、indicator"),
        ("month,county,indicator,value\n2021-08,甲县,x,1,2\n".encode(), "第 2 行比表头多出列"),
        ("month,county,indicator,value\n2021-08,甲县,x,1\n".encode("gb18030"), "不是 UTF-8"),
        ("month,county,indicator,value\n2021年,甲县,x,1\n".encode(), "A2 “2021年”"),
    ],
)
def test_a_faulty_own_table_says_what_to_mend(office, read, content, message):
    (office.county / "peers.csv").write_bytes(content)
    office.industry(office.output)
    with pytest.raises(BadData, match=message):
        office.read()


def test_a_missing_own_table_says_so(office):
    office.industry(office.output)
    (office.county / "history.csv").unlink()
    with pytest.raises(BadData, match="缺少文件 small/history.csv"):
        office.read()


WEIGHTS = "year,total,account,part,indicator,weight,basis\n"


def test_weights_are_read_by_year_and_know_their_cell(office, read):
    (office.county / "weights.csv").write_text(WEIGHTS, encoding="utf-8")
    submissions = read("weights.csv", "2021,gdp,生产法,工业,output,31.8%,", "2020,gdp,甲,乙,,9,")
    [weight] = submissions.weights[2021]
    assert (weight.indicator, weight.weight.value) == ("output", Decimal("31.8"))
    assert (weight.weight.file, weight.weight.address) == ("small/weights.csv", "F2")


def test_a_county_without_weights_has_none(office):
    office.industry(office.output)
    assert office.read().weights == {}


@pytest.mark.parametrize(
    "line, read_text",
    [
        ("2021,gdp,生产法,工业,outpt,30,", "E2 “outpt”"),
        ("2021,gdp,生产法,工业,output,很多,", "F2 “很多”"),
        ("2021,gdp,生产法,,output,30,", "D2 “”没有填写"),
        ("二一年,gdp,生产法,工业,output,30,", "A2 “二一年”"),
    ],
)
def test_a_faulty_weight_is_an_error_with_its_cell(office, read, line, read_text):
    (office.county / "weights.csv").write_text(WEIGHTS, encoding="utf-8")
    with pytest.raises(BadData, match=read_text):
        read("weights.csv", line)
