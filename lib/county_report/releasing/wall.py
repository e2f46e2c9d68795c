"""The wall chart (挂图): boards and charts on A3 sheets, readable from three metres."""

from collections import Counter
from dataclasses import dataclass

from county_report.releasing.report import Report
from county_report.releasing.spans import plain

# as many rows as a column of the sheet holds at that size
MOST_ROWS = 12


@dataclass(frozen=True)
class Row:
    """One line of the sheet (挂图行), as plain words; ``lamp`` is the colour of ``word``."""

    name: str
    lamp: str
    word: str
    gap: str
    streak: str


@dataclass(frozen=True)
class Wall:
    """One level of the boards (指标、行业、镇) as far as it may hang on a wall."""

    level: str
    rows: list[Row]

    @property
    def shown(self):
        """The worst rows (上图的行), all that the sheet has room for."""
        return self.rows[:MOST_ROWS]

    @property
    def rest(self):
        """How many lines of each colour find no room (未列的项数): (word, number)."""
        return _counts(self.rows[MOST_ROWS:])

    @property
    def counts(self):
        """How many lines of each colour there are (各色项数): (colour, word, number)."""
        return _counts(self.rows)


def walls(report: Report) -> list[Wall]:
    """The boards without the lines that tell of single enterprises: a wall is no locked desk."""
    boards = [item for item in report.items if isinstance(item, dict) and item["kind"] == "board"]
    return [Wall(board["level"], [row for row in _rows(board) if row.lamp]) for board in boards]


def pictures(report: Report) -> list[dict]:
    """The charts that hang beside the boards (上墙的图): a sheet each."""
    return [item for item in report.items if isinstance(item, dict) and item.get("wall")]


def _rows(board):
    for cells, withheld in zip(board["rows"], board["withheld"], strict=True):
        if withheld:
            continue
        row = dict(zip(board["keys"], cells, strict=True))
        lamp = "".join(span.get("lamp", "") for span in row["lamp"])
        yield Row(plain(row["name"]), lamp, plain(row["lamp"]), plain(row["gap"]),
                  plain(row["streak"]))  # fmt: skip


def _counts(rows):
    """In the order of the rows, which is worst first."""
    lit = Counter((row.lamp, row.word) for row in rows)
    return [(colour, word, number) for (colour, word), number in lit.items()]
