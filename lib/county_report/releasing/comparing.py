"""Comparing what is there with what was made: two releases, or a document edited by hand."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from county_report.errors import BadRequest
from county_report.intake import places
from county_report.releasing import paper
from county_report.releasing.card_lines import shown
from county_report.releasing.differences import differences
from county_report.releasing.joined_file import JOINED, joined_in
from county_report.releasing.page import render_differences
from county_report.releasing.report import report_of
from county_report.releasing.spans import spans_in
from county_report.wording.sentences import changed, figures_in, sentences_of


def release_folder(county: str, name: str) -> Path:
    """A release by its month, its signed version, or its path (发布目录).

    Raises:
        BadRequest: there is none of that name.
    """
    root = places.outputs_root() / county
    for folder in (root / name, root / "signed" / name, Path(name)):
        if (folder / JOINED).exists():
            return folder
    raise BadRequest(f"{root} 中没有发布“{name}”，可写月份（2021-09）或签发版本（2021-09-v1）。")


def compare_releases(county: str, before: str, after: str):
    """Write the page of what differs between two releases (差异页); its place and the count."""
    reports = [report_of(joined_in(release_folder(county, name))) for name in (before, after)]
    found = differences(*reports)
    names = [Path(name).name for name in (before, after)]
    page = places.outputs_root() / county / f"diff-{names[0]}-{names[1]}.html"
    page.write_text(render_differences(*reports, names, found), encoding="utf-8", newline="\n")
    return page, found


@dataclass(frozen=True)
class Edited:
    """One change made by hand (手工改动): ``figures`` that no reading has stand in ``wrong``."""

    before: str
    after: str
    wrong: list[str]


def compare_word(file, county: str, name: str) -> list[Edited]:
    """What was changed by hand in a release's Word document (手工改动), in its order.

    Raises:
        BadRequest: the file is no Word document, or there is no such release.
    """
    report = report_of(joined_in(release_folder(county, name)))
    try:
        document = Document(str(file))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise BadRequest(f"{file} 不是可以打开的 Word 文档（.docx），请核对。") from error
    made = [list(filter(str.strip, texts)) for texts in _by_kind(paper.items_of(report))]
    told = [[one.text for one in document.paragraphs if one.text.strip()], list(_cells(document))]
    title = told[0][:1] == [report.title]
    told[0] = told[0][1:] if title else told[0]
    known = _readings_by_words(report)
    pairs = [*changed(sentences_of(made[0]), sentences_of(told[0])), *changed(made[1], told[1])]
    return [_edited(old, new, known) for old, new in pairs]


def _by_kind(items):
    """The words of paragraphs, captions and notes; and those of the tables' cells."""
    running, cells = [], []
    for item in items:
        if isinstance(item, paper.Table):
            running += [item.caption, *item.notes]
            cells += [*item.columns, *(cell for row in item.rows for cell in row)]
        elif isinstance(item, paper.Picture):
            running += [item.caption, item.source]
        else:
            running.append(item.text)
    return running, cells


def _cells(document):
    return (cell.text for table in document.tables for cell in table._cells if cell.text.strip())


def _readings_by_words(report):
    """What each printed figure is a reading of (印出的数 → 读数名称和数值)."""
    found = {}
    for span in spans_in([report.items, report.key_figures]):
        reading = report.readings.get(span.get("reading"))
        if reading:
            for figure in figures_in(span["text"]):
                told = f"{reading['name']}：{shown(reading, report.style)}"
                found.setdefault(figure, told)
    return found


def _edited(old, new, known):
    """One change, with a line for each figure that is another one now."""
    was, now = figures_in(old), figures_in(new)
    wrong = []
    for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal" or k == m:
            continue
        source = "；".join(dict.fromkeys(known[one] for one in was[i:j] if one in known))
        stood = f"，原为 {source}" if source else ""
        wrong += [f"数字 {one} 没有出处{stood}" for one in now[k:m]]
    return Edited(old, new, wrong)
