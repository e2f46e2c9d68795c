from decimal import Decimal

import pytest

from county_report.arithmetic import Month
from county_report.errors import BadData
from county_report.intake import indicators, registers, terms
from county_report.intake.dictionary import settled


def test_an_indicator(office):
    output = indicators()["output"]
    assert (output.name_zh, output.unit, output.decimals) == ("工业总产值", "万元", 0)
    assert (output.minimum, output.maximum) == (Decimal(0), None)


def test_a_definition_may_be_there_and_so_may_columns_of_the_offices_own(office):
    path = office.root / "indicators.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{head},definition,who", *(f"{row},现价,张某" for row in rows)]))
    assert indicators()["output"].definition == "现价"


def test_a_column_says_what_a_blank_form_does_with_it(office):
    path = office.root / "registers.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    rows[4] += ",none,yes,甲、乙,按现价"
    path.write_text("\n".join([f"{head},carry,total,choices,definition", *rows]))
    name, *_, output = registers()["plants"].columns
    assert (name.carry, name.total, name.choices, name.definition) == ("", False, "", "")
    assert (output.carry, output.total, output.choices) == ("none", True, "甲、乙")
    assert output.definition == "按现价"


def test_quarterly_indicators_are_expected_at_quarter_end(office):
    gdp = indicators()["gdp"]
    assert [gdp.expected(Month(2021, month)) for month in (8, 9)] == [False, True]


def test_what_only_targets_or_history_carry_is_never_expected(office):
    path = office.root / "indicators.csv"
    text = path.read_text(encoding="utf-8").replace("quarterly", "target")
    path.write_text(text, encoding="utf-8")
    assert not indicators()["gdp"].expected(Month(2021, 9))


def test_a_register_form(office):
    plants = registers()["plants"]
    assert (plants.department, plants.sheet) == ("工信局", "企业名录")
    first, *_, last = plants.columns
    assert (first.column, first.kind, first.required) == ("name", "text", True)
    assert (last.unit, last.required) == ("万元", False)


def test_terms_are_read_when_there_are_any(office):
    assert terms() == ()
    path = office.root / "terms.csv"
    path.write_text("term,kind,note\n十四五,policy,规划\n", encoding="utf-8")
    assert [term.term for term in terms()] == ["十四五"]


def test_an_edit_is_seen_by_a_running_kernel(office):
    indicators()
    path = office.root / "indicators.csv"
    text = path.read_text(encoding="utf-8").replace("工业总产值", "规模以上工业总产值")
    path.write_text(text, encoding="utf-8")
    assert indicators()["output"].name_zh == "规模以上工业总产值"


def test_no_edit_is_seen_in_the_middle_of_one_thing(office):
    path = office.root / "indicators.csv"
    with settled():
        before = indicators()["output"].name_zh
        edited = path.read_text(encoding="utf-8").replace(before, f"{before}（新）")
        path.write_text(edited, encoding="utf-8")
        with settled():
            assert indicators()["output"].name_zh == before
        assert indicators()["output"].name_zh == before
    assert indicators()["output"].name_zh == f"{before}（新）"


def test_the_same_indicator_twice_is_refused(office):
    path = office.root / "indicators.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text.splitlines()[1] + "\n", encoding="utf-8")
    with pytest.raises(BadData, match="指标 output 在字典中出现两次"):
        indicators()


@pytest.mark.parametrize(
    "name, old, new, place",
    [
        ("indicators", "工信局,0,up", "工信局,无,up", "H2 “无”应是 0 到 9 的整数"),
        ("indicators", "万元,cumulative", "万元,cumulativ", "D2 “cumulativ”应是 cumulative、point"),
        ("indicators", "cumulative,monthly", "cumulative,weekly", "E2 “weekly”应是 monthly"),
        ("indicators", "nominal,工信局", "names,工信局", "F2 “names”应是 nominal、real、none"),
        ("indicators", "nominal,工信局", "nominal,", "G2 “”不能为空"),
        ("indicators", "0,up,0", "0,higher,0", "I2 “higher”应是 up、down、neutral"),
        ("indicators", "0,up,0", "0,up,nan", "J2 “nan”不是数字"),
        ("indicators", "survey,a", "hearsay,a", "L2 “hearsay”应是 survey"),
        ("registers", "企业名称,text", "企业名称,words", "F2 “words”应是 text、flag、date、number"),
        ("registers", "text,,yes", "text,,是", "H2 “是”应是 yes、no 之一"),
    ],
)
def test_a_word_that_a_column_may_not_hold_is_named_with_its_cell(office, name, old, new, place):
    path = office.root / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData, match=f"^{name}.csv 的 {place}"):
        {"indicators": indicators, "registers": registers}[name]()


@pytest.mark.parametrize(
    "name, what", [("indicators", "指标 output"), ("registers", "登记表 plants")]
)
def test_a_department_that_the_county_lacks_is_named(office, name, what):
    path = office.root / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("工信局", "工业局"), encoding="utf-8")
    office.industry(office.output)
    with pytest.raises(BadData, match=f"{name}.csv 的{what} 由“工业局”报送，但 small/county.toml"):
        office.read()


def test_the_shipped_dictionaries_define_every_indicator_and_carry_from_columns_there_are(
    monkeypatch,
):
    monkeypatch.delenv("COUNTY_REPORT_DATA", raising=False)
    assert [known.indicator for known in indicators().values() if not known.definition] == []
    for form in registers().values():
        names = {"", "none", *(column.column for column in form.columns)}
        assert {column.carry for column in form.columns} <= names
        assert {column.kind for column in form.columns if column.total} <= {"number"}
