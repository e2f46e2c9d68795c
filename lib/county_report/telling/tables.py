"""Tables of readings (表): every cell is a span, so every figure keeps its source."""

import dataclasses

from county_report.telling.blocks import markdown, readings_of, spans_json
from county_report.telling.expressions import evaluate
from county_report.telling.narrative import Narrator
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.readings import Reading
from county_report.telling.registers import Rows
from county_report.telling.spans import Span


@dataclasses.dataclass(frozen=True)
class Table:
    """Headings, rows of cells, the unit said once, and the source line (表)."""

    columns: list[str]
    rows: list[list[list[Span]]]
    source: str = ""
    order: str = "表中的先后"

    def readings(self) -> tuple[Reading, ...]:
        """Every reading in the table."""
        return readings_of(*(cell for row in self.rows for cell in row))

    def as_json(self) -> dict:
        """The table as the exporters know it."""
        rows = [[spans_json(cell) for cell in row] for row in self.rows]
        return {"columns": self.columns, "rows": rows, "source": self.source}

    def markdown(self, most: int | None = None) -> str:
        """The table, or its first rows, for an analyst's notebook."""
        lines = [self.columns, ["---"] * len(self.columns)]
        lines += [[markdown(cell) for cell in row] for row in self.rows[:most]]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def cell(said: Reading | Phrase | str | None, phrases: Phrases) -> list[Span]:
    """One cell: a reading in its own words, a phrase, or plain text; empty for an empty cell."""
    if isinstance(said, str):
        return [Span(said)]
    if isinstance(said, Reading):
        said = None if said.value is None and not said.missing else phrases.state(said)
    return [] if said is None else [Span(said.text, said)]


def rows(body: list[list], phrases: Phrases) -> list[list[list[Span]]]:
    """Rows of readings, phrases and texts as rows of cells."""
    return [[cell(said, phrases) for said in row] for row in body]


def of_rows(register: Rows, columns: list[str], narrator: Narrator) -> Table:
    """Chosen columns of a register, headed by their names in the dictionary.

    A column may be put through a filter of the templates: ``amount | in_currency(currency)``.
    """
    names = [column.split("|")[0].strip() for column in columns]
    headings = [register.column(name).name_zh for name in names]
    body = [
        [evaluate(column, row.columns(), narrator) for column in columns]
        for row in register
    ]
    made = rows(body, narrator.phrases)
    return Table(headings, made, sources([register.department]), "名录中的先后")


def remaining(phrases: Phrases, names: list[str]) -> Table:
    """How far each yearly target still is, and what a month must bring (剩余任务)."""
    ledger = phrases.ledger
    figures = [ledger.indicator(name) for name in names]
    body = [
        [name, f, ledger.target(f, source=source), ledger.completion(f, source),
         ledger.required(f, source)]
        for f in figures
        for name, source in ledger.targets_named(f)
    ]  # fmt: skip
    headings = ["指标", "累计完成", "年度目标", "完成比例", "月均尚需完成"]
    return Table(headings, rows(body, phrases), sources([figure.department for figure in figures]))


def sources(departments: list[str]) -> str:
    """The source line (来源)."""
    named = [name for one in departments for name in one.split("、") if name]
    return f"来源：{'、'.join(dict.fromkeys(named))}"
