"""The report (报告) as the writers see it: headings and blocks in order, and all readings."""

from dataclasses import dataclass, field

from county_report import __version__
from county_report.arithmetic.periods import Month
from county_report.errors import CountyReportError
from county_report.intake.county import load_county
from county_report.intake.knowledge import parse_day
from county_report.releasing.contradictions import contradictions
from county_report.releasing.joining import HEADER, blocks_in
from county_report.releasing.spans import spans_in
from county_report.running.sections import headings_in, parameters_of
from county_report.wording import Style, long_date

DRAFT = "送审稿　未经签发"
INTERNAL, PUBLIC = "内部版", "公开版"
_HEADLINE = "“六稳”“六保”工作开展情况汇报"


@dataclass(frozen=True)
class Heading:
    """A printed heading (标题); ``level`` (2 to 4) never skips one, ``anchor`` is its id."""

    level: int
    text: str
    anchor: str


@dataclass
class Report:
    """One report (报告), ready to print."""

    header: dict
    headline: str = _HEADLINE
    items: list = field(default_factory=list)
    key_figures: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    readings: dict = field(default_factory=dict)

    @property
    def month_name(self):
        """The month in words (月份), 2021年9月."""
        if not self.header["month"]:
            return ""
        month = Month.parse(self.header["month"])
        return f"{month.year}年{month.month}月"

    @property
    def vintage(self):
        """By which day's knowledge it was made (数据截止), in words; empty: all there was."""
        day = parse_day(self.header.get("as_known", ""))
        return f"按 {long_date(day)} 已收到的数据编制" if day else ""

    @property
    def mark(self):
        """What every page bears (稿件标记): the edition, and that it is a draft until signed."""
        return self.edition if self.header.get("approval") else f"{self.edition}　{DRAFT}"

    @property
    def edition(self):
        """For whom it is (版本): 内部版, or 公开版 without what could tell of single units."""
        return self.header.get("edition", INTERNAL)

    @property
    def public(self):
        """Whether it may leave the office (公开版)."""
        return self.edition == PUBLIC

    @property
    def signed(self):
        """Who signed it, when and which version (签发说明), as sentences; empty for a draft."""
        known = self.header.get("approval")
        if not known:
            return []
        corrects = f"更正说明：{known['note']}" if known["note"] else ""
        told = f"签发：{known['by']}，{known['at']}，第{known['version']}版"
        return [told, corrects] if corrects else [told]

    @property
    def corrected(self):
        """Whether a figure was corrected by hand (人工更正)."""
        return any(reading.get("correction") for reading in self.readings.values())

    @property
    def title(self):
        """The whole title (标题): county, headline and month."""
        month = f"（{self.month_name}）" if self.month_name else ""
        return f"{self.header['county']}{self.headline}{month}"

    @property
    def style(self):
        """The house style (行文体例) the report was told in."""
        return Style.from_mapping(self.header["style"])

    @property
    def headings(self):
        """The headings for the table of contents (目录)."""
        return [item for item in self.items if isinstance(item, Heading)]

    @property
    def gaps(self):
        """What could not be printed (缺口): departments owed, boxes and figures awaited."""
        blocks = [item for item in self.items if isinstance(item, dict)]
        awaited = [block["text"] for block in blocks if block["kind"] == "pending"]
        spans = spans_in([blocks, self.key_figures])
        figures = sorted({span["reading"]: span["text"] for span in spans if "pending" in span})
        return [*self.header["owed"], *awaited, *(self.readings[key]["missing"] for key in figures)]


def report_of(notebook):
    """The report in a joined notebook, or in one section notebook that has been run."""
    header = notebook.metadata.get(HEADER)
    report = Report(header or _header_of_section(notebook))
    report.findings.extend(report.header["findings"])
    for position, cell in enumerate(notebook.cells):
        # In a section notebook only cell 0 is printed; other markdown is the analyst's own.
        if cell.cell_type == "markdown" and (header or position == 0):
            _add_headings(report, cell.source)
        for block in blocks_in(cell):
            _add_block(report, block)
    report.findings.extend(contradictions(report))
    return report


def _header_of_section(notebook):
    given = parameters_of(notebook)
    try:
        county = load_county(str(given.get("county", "")))
        name, notice, style = county.name, county.notice, county.setting("style", {}).value
    except CountyReportError:  # exported away from its data: the page still opens
        name, notice, style = "", "", {}
    blocks = [block for cell in notebook.cells for block in blocks_in(cell)]
    return {
        "county": name,
        "notice": notice,
        "style": style,
        "lamps": "",
        "month": str(given.get("month", "")),
        "as_known": str(given.get("as_known", "")),
        "received": {},
        "owed": [],
        "due": {},
        "findings": [],
        "fingerprint": next((block["fingerprint"] for block in blocks), ""),
        "version": __version__,
    }


def _add_headings(report, markdown):
    for level, text in headings_in(markdown):
        if level == 1:
            report.headline = text
            continue
        above = report.headings[-1].level if report.headings else 1
        anchor = f"s{len(report.headings) + 1}"
        report.items.append(Heading(min(level, above + 1), text, anchor))


def _add_block(report, block):
    received = report.header.get("received", {})
    for key, reading in block.get("readings", {}).items():
        report.readings[key] = reading | {"received": received.get(reading["file"], "")}
    # thousands of readings that every walk through the items would pass by
    told = {name: part for name, part in block.items() if name != "readings"}
    if block["kind"] == "group":
        report.items.extend(block["blocks"])
    elif block["kind"] == "check":
        new = [one for one in block["findings"] if one not in report.findings]
        report.findings.extend(new)
    elif block["kind"] == "key_figures" and not report.key_figures:
        report.key_figures = block["items"]
    else:
        report.items.append(told)
