"""The revisions of a month (修订说明), and which sentences of earlier reports they change.

An earlier month's sections are told twice in this process, without kernels or drawings: as
known before this month's files came, and with them. What differs is due to the revisions.
"""

import ast
import contextlib
import functools
import io

from county_report.arithmetic import Month
from county_report.errors import CountyReportError
from county_report.intake import Traced
from county_report.intake.knowledge import Knowledge, day_of
from county_report.intake.vintages import read_vintages

HEADING = "## 修订说明"


def revision_blocks(sections, request, submissions):
    """The blocks of 修订说明 (内容块); none in a month without revisions."""
    submissions = Traced(submissions)
    new = [one for one in submissions.revisions if one.submitted >= request.month]
    if not new:
        return []
    # matplotlib comes with it: only a month with revisions pays for that here
    from county_report.telling import Section
    from county_report.telling.changes import revised

    blocks = [revised(Section.of(submissions), new).as_json()]
    for before, after in _vintages(request, submissions, new):
        blocks += _compared(sections, Section.of(before), Section.of(after))
    return blocks


def _vintages(request, submissions, revisions):
    """Each earlier month (以前各月) that a revision can change, before and after it."""
    first = min(one.month for one in revisions)
    months = [month for month in submissions.months if first <= month < request.month]
    then = Knowledge(request.month.previous(), request.knowledge.day)
    asked = [(month, known) for month in months for known in (then, request.knowledge)]
    read = read_vintages(request.county.key, asked)
    told = iter(Traced(one, _label(*which)) for which, one in zip(asked, read, strict=True))
    return zip(told, told, strict=True)


def vintages(county, labels):
    """The submissions that labels of vintages stand for (各期报送数据), read once."""
    asked = [_asked(label) for label in sorted(labels)]
    return dict(zip(sorted(labels), read_vintages(county, asked), strict=True))


def _label(month, knowledge):
    """Which vintage (期): its month, the last folder looked into and the day, if any."""
    return f"{month}~{knowledge.folder or ''}~{knowledge.day or ''}"


def _asked(label):
    month, folder, day = label.split("~")
    folder = Month.parse(folder) if folder else None
    return Month.parse(month), Knowledge(folder, day_of(day) if day else None)


def _compared(sections, before, after):
    from county_report.telling.changes import reread, reworded, unchanged

    found, failed = [], []
    for section in sections:
        try:
            told = [told_by(section, one) for one in (before, after)]
            found += [(section.heading, *pair) for pair in reworded(*told)]
        # a notebook is anybody's code; what it does to an old month must not stop this one
        except (Exception, SystemExit) as error:
            failed.append(unchanged(after, not_told(section, error)))
    return [reread(after, found) if found else unchanged(after), *failed]


def not_told(section, error):
    """That a section could not be told of an old month (未能比对), and why."""
    said = error.message if isinstance(error, CountyReportError) else f"{type(error).__name__}"
    return f"“{section.heading}”未能比对（{said.rstrip('。')}）"


class _Prose:
    """Stands for a ``Section`` in its notebook: keeps the paragraphs, makes nothing else."""

    def __init__(self, section):
        self._section, self.told = section, []

    def paragraph(self, template, label=""):
        """Keep the paragraphs (自然段) of a template."""
        self.told += self._section.narrator.paragraphs(template)

    def __getitem__(self, name):
        return self._section[name]

    def __getattr__(self, name):
        found = getattr(self._section, name)
        return _nothing if callable(found) else found


def _nothing(*_, **__):
    return None


def told_by(section, teller):
    """The paragraphs (自然段) that a section notebook tells of a month."""
    prose = _Prose(teller)
    county = teller.ledger.submissions.county.key
    names = {"county": county, "month": str(teller.month), "as_known": "", "display": _nothing}
    # stdout belongs to the runner, whose last line is the page
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in section.notebook.cells:
            tags = cell.metadata.get("tags", [])
            if cell.cell_type == "code" and not {"parameters", "check"} & set(tags):
                names["section"] = prose
                exec(_without_section(cell.source), names)
    return prose.told


# the same cells are told of month after month
@functools.lru_cache(maxsize=512)
def _without_section(source):
    """A cell's code but for ``section = Section(…)``: the section is given."""
    code = ast.parse(source)
    code.body = [statement for statement in code.body if not _makes_section(statement)]
    return compile(code, "<section>", "exec")


def _makes_section(statement):
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return any(isinstance(target, ast.Name) and target.id == "section" for target in targets)
