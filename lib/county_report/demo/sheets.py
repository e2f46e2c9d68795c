"""A sheet as an office lays it out: title, unit row, headings, data, footer."""

from dataclasses import dataclass, field


@dataclass
class Sheet:
    """Rows of plain values and the merged ranges (row, column, row, column), from 0."""

    name: str
    rows: list
    heads: int = 0
    merges: list = field(default_factory=list)


@dataclass(frozen=True)
class Office:
    """Who fills a form and how (填报习惯); ``shape`` names the habit."""

    department: str
    shape: str
    clerk: str
    reviewer: str

    @property
    def footer(self):
        """The signature line (填报人)."""
        return f"填报人：{self.clerk}　审核人：{self.reviewer}　联系电话：0000-0000000"


def lay_out(name, title, unit_line, heads, rows, office):
    """A sheet in the office's shape; ``heads`` are one or two rows of headings."""
    width = len(heads[-1])
    above = [[title], *([[]] if office.shape == "gapped" else []), _unit_row(unit_line, width)]
    body = [*rows[:-1], [], rows[-1]] if office.shape == "gapped" and len(rows) > 2 else rows
    sheet = Sheet(name, [*above, *heads, *body, [], [office.footer]], heads=len(above) + len(heads))
    bottom = len(sheet.rows) - 1
    sheet.merges = [(0, 0, 0, width - 1), (bottom, 0, bottom, width - 1)]
    if len(heads) == 2:
        sheet.merges += _head_merges(heads, len(above))
    return sheet


def heading(name, unit, office):
    """A column's heading as the office writes it: 总投资（万元）, wrapped or spaced out."""
    if office.shape == "spaced" and len(name) <= 4:
        name = "　".join(name)
    if not unit:
        return name
    return f"{name}\n（{unit}）" if office.shape == "wrapped" else f"{name}（{unit}）"


def stacked(names, group, members):
    """Two rows of headings: ``group`` stands merged above ``members`` (两层表头)."""
    upper = [group if name == members[0] else "" if name in members else name for name in names]
    return [upper, [name if name in members else "" for name in names]]


def _unit_row(unit_line, width):
    unit, filled = unit_line
    return [unit, *[""] * (width - 2), filled]


def _head_merges(heads, top):
    upper, lower = heads
    merges = [(top, c, top + 1, c) for c, name in enumerate(lower) if not name]
    inner = [c for c, name in enumerate(lower) if name]
    return [*merges, (top, inner[0], top, inner[-1])] if upper[inner[0]] else merges
