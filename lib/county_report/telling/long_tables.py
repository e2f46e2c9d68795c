"""Long tables (长表): what is printed of them; the workbook of tables keeps every row.

How many rows are printed is ``tables.shown`` of county.toml; a county that sets none prints all.
"""

from county_report.telling.blocks import plain
from county_report.telling.ledger import Ledger

_TOTAL = "合计"


def most_shown(ledger: Ledger) -> int | None:
    """How many rows a printed table may have (印出行数); None: as many as there are."""
    return ledger.submissions.county.setting("tables.shown", None).value


def shortened(content: dict, total: bool, order: str, most: int | None) -> dict:
    """A table's content with its first rows, the words on the rest, and the whole beside them.

    What runs along the rows (``withheld``) is cut with them; a ``total`` line stays.

    >>> told = shortened({"rows": [[1], [2], [3]]}, False, "名录中的先后", 2)
    >>> told["rows"], told["whole"], told["cut"]
    ([[1], [2]], [[1], [2], [3]], '共3行，按名录中的先后只列前2行，全部列在附件 tables.xlsx 中。')
    """
    rows = content["rows"]
    count = len(rows) - total
    if most is None or count <= most:
        return content
    kept = [*range(most), *([count] if total else [])]
    along = {
        name: [content[name][place] for place in kept] for name in ("rows", "withheld")
        if name in content
    }  # fmt: skip
    said = f"共{count}行，按{order}只列前{most}行，全部列在附件 tables.xlsx 中。"
    return content | along | {"whole": rows, "cut": said}


def ends_in_total(rows: list) -> bool:
    """Whether the last row adds up the others (合计行)."""
    return bool(rows) and plain(rows[-1][0]) == _TOTAL
