import json

import pytest
from openpyxl import Workbook

from county_report.cli import exit_code
from county_report.intake.inspection import inspect
from county_report.intake.inspection_print import inspection_json, inspection_lines


@pytest.fixture
def strange(tmp_path, office):
    """A workbook nobody has met: two sheets, one hidden, a title, a unit line, three doubts."""
    book = Workbook()
    sheet = book.active
    sheet.title = "产量"
    for row in (
        ["各镇产量表"],
        ["单位：万元"],
        ["镇名", "产量（吨）", "产值"],
        ["东镇", 12, 300],
        ["西镇", "约30", "400万元"],
        ["南镇", 15, "五百"],
        ["北镇", 16, 600],
        ["中镇", 17, 700],
        ["合计", "=SUM(B4:B8)", 2000],
    ):
        sheet.append(row)
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"].append(["甲", "乙"])
    book.save(tmp_path / "表.et")
    return tmp_path / "表.et"


def test_a_strange_workbook_is_seen_sheet_by_sheet(strange):
    seen = inspect(strange)
    first, second = seen.sheets
    assert (seen.format, [s.name for s in seen.sheets]) == ("xlsx", ["产量", "底稿"])
    assert (first.header, first.unit, first.hidden, second.hidden) == (2, "万元", False, True)
    assert first.columns == [
        {"cell": "A3", "name": "镇名", "unit": ""},
        {"cell": "B3", "name": "产量（吨）", "unit": "吨"},
        {"cell": "C3", "name": "产值", "unit": ""},
    ]
    assert [(f.severity, f.sheet, f.cell, f.why) for f in seen.findings] == [
        ("疑问", "产量", "B5", "是约数，不是确数"),
        ("疑问", "产量", "C5", "数后面写了单位"),
        ("疑问", "产量", "C6", "这一列多是数字，这一格不是"),
        ("错误", "产量", "B9", "公式没有计算结果"),
        ("提示", "底稿", "", "工作表“底稿”是隐藏的，照常读取"),
    ]


def test_the_text_form_names_cells_and_findings(strange):
    text = "\n".join(inspection_lines(inspect(strange)))
    assert "工作表“底稿”（隐藏）：1 行，有内容的单元格 2 个" in text
    assert "  表头在第 3 行：A3 镇名、B3 产量（吨）[吨]、C3 产值" in text
    assert "  B4　12\n" in text
    assert "  疑问 产量 B5：是约数，不是确数（读到“约30”）。请核实后填确数。" in text


def test_json_has_every_cell(strange):
    seen = json.loads("".join(inspection_json(inspect(strange))))
    cells = {cell["cell"]: cell for cell in seen["sheets"][0]["cells"]}
    assert cells["B4"] == {"cell": "B4", "text": "12", "kind": "number", "value": "12"}
    assert cells["B5"] == {"cell": "B5", "text": "约30", "kind": "approximate", "value": None}
    assert cells["C5"]["value"] == "400万元"
    assert (seen["sheets"][1]["hidden"], len(seen["findings"])) == (True, 5)


def test_a_sheet_of_ours_is_read_as_that_form(office):
    row = [*office.output[:3], "约1200", 1000, 20]
    seen = inspect(office.industry(row))
    assert [sheet.form for sheet in seen.sheets] == ["指标", "企业名录"]
    [finding] = seen.findings
    assert (finding.department, finding.cell) == ("工信局", "D4")
    assert finding.why == "“工业总产值”的“累计数”是约数，没有采用"


@pytest.mark.parametrize("encoding, name", [("gb18030", "GB18030"), ("utf-16", "UTF-16")])
def test_a_texts_encoding_is_told(tmp_path, office, encoding, name):
    path = tmp_path / "a.csv"
    path.write_bytes("镇名,产值\n东镇,1\n".encode(encoding))
    seen = inspect(path)
    assert (seen.format, seen.encoding, seen.findings) == ("csv", name, [])


def test_prose_is_said_to_be_prose(tmp_path, office):
    path = tmp_path / "a.txt"
    path.write_text("本月无数据。\n请见上月，\n谢谢。\n", encoding="utf-8")
    assert "多数行只有一格，像是文字而不是表格" in [f.why for f in inspect(path).findings]


@pytest.mark.parametrize(
    "content, code, said",
    [
        ("名称,数\n甲,1\n".encode(), 0, "没有发现问题。"),
        (b"", 1, "文件是空的"),
        (b"%PDF-1.7 \xe2\xe3", 1, "文件是PDF 文件，不是表格"),
        (b",,\n,,\n", 1, "文件里没有数据"),
    ],
)
def test_the_exit_code_says_whether_there_is_data(tmp_path, office, capsys, content, code, said):
    (tmp_path / "a.csv").write_bytes(content)
    assert exit_code(["inspect", str(tmp_path / "a.csv")]) == code
    assert said in capsys.readouterr().out


def test_json_on_the_command_line(tmp_path, office, capsys):
    (tmp_path / "a.csv").write_text("名称,数\n甲,1\n", encoding="utf-8")
    assert exit_code(["inspect", str(tmp_path / "a.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sheets"][0]["header_row"] == 1


@pytest.mark.parametrize("name", ["gone.xlsx", "", "x\0y"])
def test_a_file_that_is_not_there_is_a_bad_request(tmp_path, capsys, name):
    assert exit_code(["inspect", str(tmp_path / name)]) == 2
    assert capsys.readouterr().err.startswith("打不开文件")


def test_without_the_dictionaries_a_file_is_still_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path / "nowhere"))
    (tmp_path / "a.csv").write_text("名称,数\n甲,1\n", encoding="utf-8")
    assert inspect(tmp_path / "a.csv").has_data
