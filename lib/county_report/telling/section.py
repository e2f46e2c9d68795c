"""What a section notebook imports: one object that tells one county's month.

Each method makes one block: a paragraph, a chart, a table, key figures or a check; those of
the boards are in ``annexes``. The notebook says what to tell; everything else is on the
floors below.
"""

import functools
from collections.abc import Sequence
from typing import Self

from county_report.arithmetic import Month
from county_report.intake import Finding, Submissions, Traced, read_submissions
from county_report.telling import charts, checks, keyfigures, long_tables, tables
from county_report.telling.annexes import Annexes
from county_report.telling.blocks import Block, markdown, readings_of, spans_json
from county_report.telling.claims import Claims
from county_report.telling.context import names
from county_report.telling.later import Later
from county_report.telling.ledger import Ledger
from county_report.telling.narrative import Narrator
from county_report.telling.phrases import Phrases
from county_report.wording import Style


class Section(Annexes):
    """One section of one county's month (章节), as it is known now or was on a day.

    >>> section = Section("demo", "2021-09")  # doctest: +SKIP
    >>> section.paragraph("全县规上工业企业{{ above_scale_enterprises }}。")  # doctest: +SKIP

    Raises:
        BadRequest: no such county or month, or nothing of it had come in by ``as_known``.
    """

    def __init__(self, county: str, month: str, as_known: str = ""):
        self._begin(Ledger(Traced(read_submissions(county, Month.parse(month), as_known))))

    @classmethod
    def of(cls, submissions: Submissions | Traced) -> "Section":
        """The section of submissions that were read already."""
        known = isinstance(submissions, Traced)
        return cls._on(Ledger(submissions if known else Traced(submissions)))

    @classmethod
    def _on(cls, ledger):
        section = cls.__new__(cls)
        section._begin(ledger)
        return section

    def _begin(self, ledger):
        self.month = ledger.month
        self.fingerprint = ledger.submissions.fingerprint
        self.ledger = ledger
        self.phrases = Phrases(ledger, _style(ledger.submissions.county))
        self.narrator = Narrator(names(self.ledger, self.phrases), self.phrases)
        self.claims = Claims(self.narrator)
        self.narrator.context |= {
            "claim": self.claims.say, "verdict": self.claims.verdict, "raises": self.claims.raises,
            "claim_names": Later(lambda: list(self.claims.rules)),
        }  # fmt: skip
        self.narrator.context |= self.boards()
        self.at = functools.cache(self._at)

    def _at(self, month: Month) -> Self:
        """The same submissions, as known now, told for another month of them (另一月)."""
        if month == self.month:
            return self
        other = self._on(self.ledger.at(month))
        other.at = self.at  # one section a month, whichever month it is asked from
        return other

    def __getitem__(self, name: str):
        """An indicator's reading, a register's rows, or a derived reading, by name."""
        return self.narrator.evaluate(name)

    def paragraph(self, template: str, label: str = "") -> Block:
        """A paragraph of official prose from a template (自然段); ¶ parts several."""
        paragraphs = self.narrator.paragraphs(template)
        blocks = [{"kind": "paragraph", "label": label, "spans": spans_json(p)} for p in paragraphs]
        return self._block(
            "group", {"blocks": blocks}, readings_of(*paragraphs),
            "\n\n".join(map(markdown, paragraphs)),
        )  # fmt: skip

    def lines(self, name: str, title: str) -> Block:
        """The year to date against last year and the target line (累计走势图)."""
        return self._chart(charts.year_to_date(self.phrases, name), title)

    def bars(self, pairs: list, title: str) -> Block:
        """One bar a (name, reading) pair, as ``Rows.counts`` and ``Rows.totals`` give (条形图)."""
        return self._chart(charts.bars(self.phrases, pairs), title)

    def progress(self, names: list[str], title: str) -> Block:
        """Completion of the year's targets against the schedule line (完成进度图)."""
        return self._chart(charts.progress(self.phrases, names), title)

    def paces(self, items: list[tuple], title: str, along: str = "") -> Block:
        """Completion of plans, (name, done, plan) each, against the schedule (计划完成进度图)."""
        course = self[along] if along else None
        return self._chart(charts.paced(self.phrases, items, course), title)

    def compare(self, rows, label: str, sides: dict, title: str, unit: str = "") -> Block:
        """Two bars a row: what there is, and what should be (对比图); heading → expression."""
        return self._chart(charts.compare(self.phrases, rows, label, sides, unit), title)

    def growths(self, names: list[str], title: str) -> Block:
        """Growth on the year beside the growth aimed at (增速与目标对比图)."""
        return self._chart(charts.growths(self.phrases, names), title)

    def table(self, rows, columns: list[str], title: str) -> Block:
        """Chosen columns of a register's rows (表), as they are or through a filter."""
        return self._table(tables.of_rows(rows, columns, self.narrator), title)

    def remaining(self, names: list[str], title: str) -> Block:
        """How far each yearly target still is, and what a month must bring (剩余任务表)."""
        return self._table(tables.remaining(self.phrases, names), title)

    def key_figures(self, *names: str) -> Block:
        """The first screen's figures against their targets (主要指标)."""
        figures = keyfigures.of(self.ledger, self.narrator, names)
        return self._block("key_figures", *figures)

    def check(self, *rules: str, found: Sequence[Finding] = ()) -> Block:
        """Relations of what is derived (勾稽关系): silent when right, else loud, with addresses.

        ``found`` are findings that a section comes upon beside its relations.
        """
        findings = [*checks.failing(rules, self.narrator, self.month), *found]
        shown = "\n\n".join(f"**【{f.severity}】{f.why}** {f.read}。{f.action}。" for f in findings)
        content = {"findings": [_finding_json(finding) for finding in findings]}
        return self._block("check", content, (), shown)

    def _table(self, table, title, kind="table", **more):
        heading = self.narrator.spans(title)
        most = long_tables.most_shown(self.ledger)
        content = long_tables.shortened(
            {"title": spans_json(heading)} | table.as_json() | more,
            long_tables.ends_in_total(table.rows), table.order, most,
        )  # fmt: skip
        said = [table.markdown(len(content["rows"])), content.get("cut", "")]
        shown = "\n\n".join([markdown(heading), *filter(None, said)])
        return self._block(kind, content, readings_of(heading) + table.readings(), shown)

    def _chart(self, chart, title, **more):
        heading = self.narrator.spans(title)
        alt = self.narrator.spans(chart.alt, **chart.names)
        content = {
            "title": spans_json(heading), "unit": chart.unit, "svg": chart.svg,
            "alt": spans_json(alt), "source": chart.source, "table": chart.table.as_json(),
        } | more  # fmt: skip
        readings = readings_of(heading, alt) + chart.table.readings()
        return self._block("chart", content, readings, markdown(heading), chart.svg)

    def _block(self, kind, content, readings, shown, svg=""):
        return Block(kind, content, readings, self.fingerprint, shown, svg)


def _style(county) -> Style:
    return Style.from_mapping(county.setting("style", {}).value)


def _finding_json(finding: Finding) -> dict:
    fields = ("severity", "department", "file", "sheet", "cell", "read", "why", "action")
    return {name: getattr(finding, name) for name in fields} | {"month": str(finding.month)}
