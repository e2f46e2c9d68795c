import pytest

from county_report.errors import BadData
from county_report.intake.table_shapes import table_shapes


def test_a_table_for_values_revisions_findings_and_each_register(office):
    assert list(table_shapes()) == [
        "values",
        "revisions",
        "findings",
        "registers/plants",
        "registers/measures",
    ]


def test_a_registers_columns_come_from_the_dictionary_with_a_cell_each(office):
    shape = table_shapes()["registers/plants"]
    names = [column.name for column in shape.columns if not column.name.startswith("src_")]
    assert names[-2:] == ["output", "output_cell"]
    assert [c.name_zh for c in shape.columns if c.name == "output"] == ["累计产值（万元）"]
    assert dict(shape.explained) == {name: "src_missing" for name in ("name", "town", "big")}


def test_a_column_that_would_come_twice_is_refused(office):
    with (office.root / "registers.csv").open("a", encoding="utf-8") as file:
        file.write("plants,工信局,企业名录,name_cell,单元,text,,no\n")
    with pytest.raises(BadData, match="registers.csv 的 plants 使清洁表有重名的列 name_cell"):
        table_shapes()
