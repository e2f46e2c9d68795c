"""data/disclosure.csv: what each register is, and who may be named by it."""

import pytest

from county_report.errors import BadData
from county_report.intake.disclosure import provenances

HEAD = "register,column,source_type,unit\n"


@pytest.fixture
def table(copied_data):
    def write(*lines):
        (copied_data / "disclosure.csv").write_text(HEAD + "\n".join(lines), encoding="utf-8")
        return provenances()

    return write


@pytest.fixture
def copied_data(tmp_path, monkeypatch):
    from county_report.intake.places import data_root

    (tmp_path / "registers.csv").write_bytes((data_root() / "registers.csv").read_bytes())
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path))
    return tmp_path


def test_a_column_may_be_otherwise_than_its_register(table):
    found = table("enterprises,,survey,name", "enterprises,status,consent,")["enterprises"]
    assert (found.unit, found.of("output"), found.of("status")) == ("name", "survey", "consent")


def test_a_register_without_a_row_counts_as_surveyed(table):
    assert table("enterprises,,survey,name")["contracts"].of("amount") == "survey"


@pytest.mark.parametrize(
    "line, said",
    [
        ("enterprises,,rumour,name", "C2 “rumour”应是 survey、administrative"),
        ("nobody,,survey,name", "“nobody”不在 registers.csv 中"),
        ("enterprises,wealth,survey,", "B2 “wealth”不是登记表“enterprises”的列"),
        ("enterprises,,survey,", "要写明哪一列是单位名称"),
    ],
)
def test_a_wrong_row_is_named(table, line, said):
    with pytest.raises(BadData) as caught:
        table(line)
    assert said in str(caught.value)
