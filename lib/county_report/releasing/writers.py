"""The writers (各种格式): each takes the report and a folder, and leaves its own files there.

None needs or touches what another wrote, so they may run in any order, or side by side in
processes of their own. Those for readers write every edition, the public one like the internal.
"""

from county_report.releasing.chase import write_chase
from county_report.releasing.page import render, render_findings, render_wall
from county_report.releasing.pdf import render_pdf
from county_report.releasing.summary import write_summary
from county_report.releasing.tables_book import write_tables
from county_report.releasing.tables_csv import write_findings, write_readings
from county_report.releasing.typed_readings import write_typed_readings
from county_report.releasing.word import render_word


def page(report, folder):
    """The leaders' page (领导阅读页)."""
    _write_text(folder / "report.html", render(report))


def document(report, folder):
    """The report as a Word document (Word 文档)."""
    (folder / "report.docx").write_bytes(render_word(report))


def paper(report, folder):
    """The report as PDF (版式文件)."""
    (folder / "report.pdf").write_bytes(render_pdf(report))


def tables(report, folder):
    """The report's tables as a workbook (报告表格)."""
    write_tables(report, folder / "tables.xlsx")


def readings(report, folder):
    """The register of readings (读数台账), to be read by people and by programs."""
    write_readings(report, folder / "readings.csv")
    write_typed_readings(report, folder / "readings.parquet")


def findings(report, folder):
    """What is asked of each department (核对清单、催报单): a page, a table, a list to forward."""
    _write_text(folder / "findings.html", render_findings(report))
    write_findings(report, folder / "findings.csv")
    write_chase(report, folder / "chase.xlsx")


def wall(report, folder):
    """The wall chart (挂图); without a board there is none."""
    text = render_wall(report)
    if text:
        _write_text(folder / "wallchart.html", text)


# begins with what takes longest, so that side by side they end together
FOR_READERS = (document, tables, paper, page)
FOR_THE_OFFICE = (readings, findings, wall, write_summary)


def _write_text(path, text):
    path.write_text(text, encoding="utf-8", newline="\n")
