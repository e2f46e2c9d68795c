"""Exporting (导出): every format of a release from one joined notebook."""

import json

from county_report.releasing.digest import DIGEST, write_digest
from county_report.releasing.public import public_edition, write_suppression
from county_report.releasing.report import report_of
from county_report.releasing.tables_csv import write_findings, write_readings


def export(joined, folder):
    """Write every format (各种格式) of a joined notebook into a folder; returns the gaps."""
    # openpyxl, docx and nbconvert: a second that the kernels can use
    from county_report.releasing.chase import write_chase
    from county_report.releasing.html import CountyHTMLExporter
    from county_report.releasing.page import render_findings, render_wall
    from county_report.releasing.pdf import render_pdf
    from county_report.releasing.word import render_word

    page, _ = CountyHTMLExporter().from_notebook_node(joined)
    report = report_of(joined)
    pages = {"report.html": page, "findings.html": render_findings(report),
             "wallchart.html": render_wall(report)}  # fmt: skip
    for name, text in pages.items():
        if text:  # without a board there is no wall chart
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    (folder / "report.docx").write_bytes(render_word(report))
    (folder / "report.pdf").write_bytes(render_pdf(report))
    _export_public(report, folder)
    write_readings(report, folder / "readings.csv")
    write_findings(report, folder / "findings.csv")
    write_chase(report, folder / "chase.xlsx")
    write_digest(report, folder / DIGEST)
    # a notebook for programs to read again: without the indents that would double it
    text = json.dumps(joined, ensure_ascii=False, separators=(",", ":"))
    (folder / "report.ipynb").write_text(text + "\n", encoding="utf-8", newline="\n")
    return report.gaps


def _export_public(report, folder):
    """The public edition (公开版) by the same writers, in a folder that holds nothing else."""
    from county_report.releasing.page import render
    from county_report.releasing.pdf import render_pdf
    from county_report.releasing.word import render_word

    edition = public_edition(report)
    if edition is None:
        return
    place = folder / "public"
    place.mkdir(exist_ok=True)
    page = render(edition.report)
    (place / "report.html").write_text(page, encoding="utf-8", newline="\n")
    (place / "report.docx").write_bytes(render_word(edition.report))
    (place / "report.pdf").write_bytes(render_pdf(edition.report))
    write_suppression(edition, folder / "suppression.csv")
