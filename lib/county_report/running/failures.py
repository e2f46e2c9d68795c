"""Why a section failed (失败原因), in one Chinese sentence an analyst can act on."""

import re

from county_report.errors import SectionFailed

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_CELL_LINE = re.compile(r"Cell In\s*\[\d+\], line (\d+)")
_OUTCOME = "本次没有发布，上一次的结果未动；请改正后重新运行。"


def check_completed(section, notebook):
    """Every code cell must have run to its end without an error.

    papermill marks cells it never reached as completed, so its own status is not asked.

    Raises:
        SectionFailed: the section, the cell, the line and the error.
    """
    for position, cell in enumerate(_original_cells(notebook), start=1):
        if cell.cell_type != "code":
            continue
        _check_outputs(section, position, cell)
        if cell.source.strip() and cell.execution_count is None:
            raise failed(section, position, "没有运行到（前面的单元格提前退出了笔记本）")


def _original_cells(notebook):
    """The cells an analyst sees: without the one papermill injects."""
    injected = "injected-parameters"
    return [cell for cell in notebook.cells if injected not in cell.metadata.get("tags", [])]


def _check_outputs(section, position, cell):
    for output in cell.outputs:
        if output.output_type == "error":
            raise error_in_cell(section, position, cell.source, output)


def error_in_cell(section, position, source, output):
    """The failure of a cell that raised: error name, its words and the failing line."""
    line, statement = _failing_line(source, output.traceback)
    where = f"第{line}行" if line else ""
    quoted = f"，出错的语句是“{statement}”" if statement else ""
    words = " ".join(str(output.evalue).split()).rstrip("。")
    return failed(
        section,
        position,
        f"{where}出错：{output.ename}：{words}{quoted}",
        error=output.ename,
        line=line,
    )


def _failing_line(source, traceback):
    numbers = _CELL_LINE.findall(_ANSI.sub("", "\n".join(traceback)))
    lines = source.splitlines()
    if not numbers or int(numbers[-1]) > len(lines):
        return None, ""
    number = int(numbers[-1])
    return number, lines[number - 1].strip()


def failed(section, position, why, **evidence):
    """A SectionFailed naming the section, the cell (counted from 1) and why."""
    cell = f"第{position}个单元格" if position else ""
    return SectionFailed(
        f"章节“{section.heading}”（{section.path.name}）{cell}{why}。{_OUTCOME}",
        section=section.name,
        cell=position,
        **evidence,
    )


def together(failures):
    """One error for all sections that failed (they ran side by side), a line each."""
    if len(failures) == 1:
        return failures[0]
    message = "\n".join(failure.message for failure in failures)
    return SectionFailed(message, sections=[one.evidence.get("section") for one in failures])
