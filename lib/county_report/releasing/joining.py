"""Joining (合并): run section notebooks into one notebook that every exporter reads."""

import dataclasses

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from county_report import __version__
from county_report.errors import SectionFailed
from county_report.intake import due_date
from county_report.wording import lamp_rule

BLOCK_MIME = "application/vnd.county-report+json"
HEADER = "county_report"
# what a section shows where the joined report puts in the sentences that read otherwise
REWORDED = "reworded"


def join(executed, request, submissions, appendix=("", ()), reworded=()):
    """One notebook: headings and block outputs of all sections in order, and a header.

    ``appendix`` is a heading and the blocks under it, after the sections; without blocks
    there is neither. ``reworded`` stand where a section asks for them.

    Raises:
        SectionFailed: two sections saw different data, or disagree about one reading.
    """
    _check_one_fingerprint(executed, submissions.fingerprint)
    _check_no_conflict(executed)
    notebook = new_notebook(metadata={HEADER: header(request, submissions)})
    told = set()
    for one in executed:
        heading = one.notebook.cells[0].source
        blocks = [
            _first_told(block, told) for block in _filled(blocks_of(one.notebook), reworded)
        ]
        notebook.cells.extend(_cells(one.section.name[:2], heading, blocks))
    heading, blocks = appendix
    if blocks:
        notebook.cells.extend(_cells("appendix", heading, blocks))
    return notebook


def _first_told(block, told):
    """A block with those of its readings that no block before it has: each stands once."""
    readings = block.get("readings", {})
    new = {key: reading for key, reading in readings.items() if key not in told}
    told |= readings.keys()
    return block | ({"readings": new} if readings else {})


def header(request, submissions):
    """What the page says of the whole report (报告信息), plain JSON."""
    county = request.county
    return {
        "county": county.name,
        "notice": county.notice,
        "style": county.setting("style", {}).value,
        "lamps": lamp_rule(county.setting("lamps", {}).value),
        "month": str(request.month),
        "as_known": request.as_known,
        "received": submissions.received,
        "owed": list(submissions.owed()),
        "due": {
            name: str(due_date(county, name, request.month) or "") for name in county.departments
        },
        "findings": [plain_finding(finding) for finding in submissions.findings],
        "fingerprint": submissions.fingerprint,
        "version": __version__,
    }


def plain_finding(finding):
    """A finding (核查发现) as strings."""
    return {name: str(value) for name, value in dataclasses.asdict(finding).items()} | {
        "month": str(finding.month)
    }


def blocks_of(notebook):
    """The blocks (内容块) a run notebook shows, in order."""
    for cell in notebook.cells:
        yield from blocks_in(cell)


def blocks_in(cell):
    """The blocks (内容块) one cell shows."""
    for output in cell.get("outputs", []):
        block = output.get("data", {}).get(BLOCK_MIME)
        if block is not None:
            yield block


def _filled(blocks, reworded):
    """The blocks with those that stand for 表述变化 in their place."""
    for block in blocks:
        yield from reworded if block["kind"] == REWORDED else [block]


def _cells(number, heading, blocks):
    yield new_markdown_cell(heading, id=f"section-{number}")
    for index, block in enumerate(blocks, start=1):
        output = new_output("display_data", data={BLOCK_MIME: block})
        yield new_code_cell(outputs=[output], id=f"section-{number}-{index}")


def _check_one_fingerprint(executed, fingerprint):
    for one in executed:
        for block in blocks_of(one.notebook):
            if block.get("fingerprint") != fingerprint:
                raise SectionFailed(
                    f"运行期间数据被改动：章节“{one.section.heading}”"
                    f"（{one.section.path.name}）读到的数据与开始时不同，请重新运行。",
                    section=one.section.name,
                )


def _check_no_conflict(executed):
    first = {}
    for one in executed:
        for block in blocks_of(one.notebook):
            for key, reading in block.get("readings", {}).items():
                known, owner = first.setdefault(key, (reading, one.section))
                if known != reading:
                    raise _conflict(key, known, owner, reading, one.section)


def _conflict(key, known, owner, reading, section):
    field = next(name for name in reading if reading[name] != known.get(name))
    return SectionFailed(
        f"同一读数前后不一致：{key}（{reading['name']}）的 {field} 在{owner.path.name}中为"
        f"{known.get(field)}，在{section.path.name}中为{reading[field]}，请核对计算。",
        section=section.name,
        reading=key,
    )
