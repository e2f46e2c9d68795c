"""The names in reach of templates: indicators, registers, derived readings, period, county."""

import pytest

from county_report.errors import BadData, UnknownName


@pytest.mark.parametrize(
    "key, words",
    [("year", "2021年"), ("span", "1—8月份"), ("month_end", "8月底"), ("title", "2021年8月")],
)
def test_the_period_is_said_in_words_that_have_a_source(section, key, words):
    reading = section[f"period.{key}"]
    assert (reading.value, reading.formula) == (words, "由运行参数 month 得出")


def test_a_derived_reading_takes_its_name_from_the_table(section):
    assert section["chemistry_share"].name == "化工占比"


def test_a_setting_of_the_county_is_a_reading(section):
    park = section["county.park"]
    assert (park.value, park.file, park.cell) == ("小县开发区", "small/county.toml", "park")


def test_an_unknown_setting_is_named(section):
    with pytest.raises(UnknownName, match="small/county.toml 没有设置 nope"):
        section["county.nope"]


@pytest.mark.parametrize("expression", ["outptu * 2", "outptu", "plants.where(colour='红')"])
def test_a_derived_row_with_an_unknown_name_stops_at_once(county, expression):
    county.rewrite("derived.csv", f'name,name_zh,expression\nx,甲,"{expression}"\n')
    with pytest.raises(UnknownName, match="outptu|colour"):
        county.tell()


def test_a_missing_table_is_named(county):
    (county.root / "derived.csv").unlink()
    with pytest.raises(BadData, match="缺少文件 derived.csv"):
        county.tell()
