"""Our own small CSV tables (dictionaries, targets, history, peers): strict, with addresses.

Unlike a department's file these are kept by the office, so a fault stops the run.
"""

import csv
import io

from county_report.errors import BadData
from county_report.intake.grid import address


class OwnRow(dict):
    """A row of an own table (自有表的一行): column → text, knowing its file and line."""

    def __init__(self, texts, label, line):
        super().__init__(texts)
        self.label, self.line = label, line

    def one_of(self, column, allowed):
        """The text of a column (取值) that may only hold certain words."""
        if self[column] not in allowed:
            raise self.fault(column, f"应是 {'、'.join(allowed)} 之一")
        return self[column]

    def fault(self, column, why):
        """A ``BadData`` (表有误) that names the file, the cell and what stands there."""
        place = self.address(column)
        return BadData(
            f"{self.label} 的 {place} “{self[column]}”{why}，请改正。",
            file=self.label,
            cell=place,
            read=self[column],
        )

    def address(self, column):
        """Where a column's text stands (单元格地址)."""
        return address(self.line - 1, list(self).index(column))


def read_own_table(path, label, columns):
    """Rows of an own table (自有表) as ``(line number, OwnRow)``.

    ``label`` is how messages and cells name the file; every one of ``columns`` must be
    in the header, further ones are kept. Blank lines are passed over.

    Raises:
        BadData: the file is not UTF-8, lacks a column, or a row is longer than the header.
    """
    lines = csv.reader(io.StringIO(_text(path, label), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(lines, [])]
        _require(header, columns, label)
        return [
            (lines.line_num, _row(header, values, label, lines.line_num))
            for values in lines
            if any(values)
        ]
    except csv.Error as error:
        raise BadData(
            f"{label} 第 {lines.line_num} 行不是合格的 CSV，请检查引号。", file=label
        ) from error


def _text(path, label):
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadData(f"{label} 不是 UTF-8 编码，请另存为 UTF-8 的 CSV。", file=label) from error
    except FileNotFoundError as error:
        raise BadData(f"缺少文件 {label}，请补上。", file=label) from error


def _require(header, columns, label):
    absent = [name for name in columns if name not in header]
    if absent:
        raise BadData(f"{label} 缺少列 {'、'.join(absent)}，请补上。", file=label, columns=absent)


def _row(header, values, label, line):
    if len(values) > len(header):
        raise BadData(f"{label} 第 {line} 行比表头多出列，请检查逗号。", file=label, line=line)
    padded = values + [""] * (len(header) - len(values))
    texts = {name: value.strip() for name, value in zip(header, padded, strict=True)}
    return OwnRow(texts, label, line)
