"""Proofreading of a finished text (行文检查): a file or standard input in, findings out."""

import re
import sys
from pathlib import Path

from county_report.errors import BadRequest
from county_report.intake import terms
from county_report.wording import ProseFinding, lint_text

STDIN = "-"
SUFFIXES = (".txt", ".md")
# strict, in this order: a GB18030 text is hardly ever valid UTF-8 too
ENCODINGS = ("utf-8-sig", "gb18030")
FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)


def proofread(source, month=None) -> list[ProseFinding]:
    """Findings on a .txt or .md file, or on standard input for "-" (行文检查).

    ``month`` is the report's month ("2021-09"); the fixed names of data/terms.csv are exempt.

    Raises:
        BadRequest: the file is missing, of another kind, or no text; the month is no month.
    """
    if str(source) == STDIN:
        text = _decoded(sys.stdin.buffer.read(), "标准输入")
    else:
        text = _text_of(Path(source))
    return lint_text(text, tuple(term.term for term in terms()), month or None)


def proofread_lines(findings, name) -> list[str]:
    """Findings as lines to print (行文检查结果), the count last.

    >>> slip = ProseFinding(3, "截止", "截止误用", "把“截止”改为“截至”")
    >>> proofread_lines([slip], "月报.txt")
    ['月报.txt 第3行：截止误用：“截止”，把“截止”改为“截至”。', '共1处。']
    >>> proofread_lines([], "月报.txt")
    ['月报.txt：未发现行文问题。']
    """
    if not findings:
        return [f"{name}：未发现行文问题。"]
    lines = [f"{name} 第{f.line}行：{f.rule}：“{f.text}”，{f.proposal}。" for f in findings]
    return [*lines, f"共{len(findings)}处。"]


def _text_of(path):
    if path.suffix.lower() not in SUFFIXES:
        raise BadRequest(f"{path}不是 .txt 或 .md 文件，请先把正文另存为文本文件。", file=str(path))
    try:
        text = _decoded(path.read_bytes(), path)
    except OSError:
        raise BadRequest(f"打不开文件 {path}，请核对文件名。", file=str(path)) from None
    return _without_code(text) if path.suffix.lower() == ".md" else text


def _decoded(content, name):
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise BadRequest(f"{name}不是 UTF-8 或 GB18030 编码的文本，请另存为 UTF-8。", file=str(name))


def _without_code(text):
    # blank lines instead, so that line numbers stay
    return FENCE.sub(lambda found: "\n" * found.group().count("\n"), text)
