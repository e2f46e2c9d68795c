import io

import pytest

from county_report.errors import BadRequest
from county_report.releasing.proofreading import proofread, proofread_lines

SLIP = "一、工业\n截止目前，全县共有规上企业61户。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("name", ["月报.txt", "月报.md", "月报.TXT"])
def test_a_file_is_read_in_either_encoding(tmp_path, name, encoding):
    (tmp_path / name).write_text(SLIP, encoding)
    assert [(f.line, f.text) for f in proofread(tmp_path / name)] == [(2, "截止")]


def test_windows_line_ends_count_as_one(tmp_path):
    (tmp_path / "a.txt").write_bytes(SLIP.replace("\n", "\r\n").encode())
    assert [f.line for f in proofread(tmp_path / "a.txt")] == [2]


def test_standard_input_is_read_as_dash(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(SLIP.encode("gb18030"))

    monkeypatch.setattr("sys.stdin", Stdin)
    assert [f.text for f in proofread("-")] == ["截止"]


def test_the_month_and_the_terms_reach_the_lint(tmp_path, monkeypatch):
    (tmp_path / "terms.csv").write_text("term,kind,note\n项目项目公司,名称,\n", "utf-8")
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path))
    (tmp_path / "a.txt").write_text("1—8月份，引进项目项目公司一家。", "utf-8")
    findings = proofread(tmp_path / "a.txt", month="2021-09")
    assert [f.text for f in findings] == ["1—8月份"]


def test_code_in_markdown_is_no_prose(tmp_path):
    (tmp_path / "a.md").write_text("```\n截止目前\n```\n截止目前，平稳。\n", "utf-8")
    assert [f.line for f in proofread(tmp_path / "a.md")] == [4]


@pytest.mark.parametrize(
    "name, content, message",
    [
        ("a.docx", b"", "不是 .txt 或 .md 文件"),
        ("missing.txt", None, "打不开文件"),
        ("a.txt", b"\xff\xff\xff", "不是 UTF-8 或 GB18030 编码"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, name, content, message):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadRequest, match=message):
        proofread(tmp_path / name)


def test_a_month_that_is_none_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    with pytest.raises(BadRequest, match="2021-13"):
        proofread(tmp_path / "a.txt", month="2021-13")


def test_the_lines_say_where_what_and_how_many():
    assert proofread_lines([], "月报.txt") == ["月报.txt：未发现行文问题。"]
