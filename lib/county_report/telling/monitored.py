"""What is monitored (监测项目): the rows of ``data/board.csv``, and what a line may tell of."""

import dataclasses

from county_report.errors import BadData
from county_report.intake import data_root, read_own_table
from county_report.telling.standings import KINDS


@dataclasses.dataclass(frozen=True)
class Monitored:
    """One row of the table: an indicator, or a register's rows by a column (监测项目).

    ``level`` is the board it stands on (指标、行业、镇); ``kind`` the target it is held against,
    level or growth, or whichever there is, or the ``plan`` that another indicator gives. Groups
    ``by`` a column, or all rows as one, add up ``value`` and are held against ``plan`` on the
    schedule of ``aim``, or against ``year_ago`` and the growth that ``aim`` has to reach.
    ``confidential`` groups of few units are marked: they tell of single enterprises.
    """

    level: str
    sector: str
    subject: str
    kind: str
    by: str
    value: str
    year_ago: str
    plan: str
    aim: str
    name: str
    confidential: str


def monitored() -> list[Monitored]:
    """What is monitored (监测项目), from ``data/board.csv``.

    Raises:
        BadData: a row names a column by which its register has no amounts to compare.
    """
    names = [field.name for field in dataclasses.fields(Monitored)]
    table = read_own_table(data_root() / "board.csv", "board.csv", names)
    return [_whole(Monitored(**{name: row[name] for name in names}), line) for line, row in table]


def _whole(row, line):
    grouped, one = row.by or row.value, bool(row.plan) != bool(row.year_ago)
    if grouped and not (row.value and row.name and one):
        raise BadData(
            f"board.csv 第 {line} 行“{row.subject}”按登记表相加，要有 value、name，"
            f"并在 plan 和 year_ago 中填一个，请改正。",
            line=line,
        )
    if row.kind not in ("", *KINDS):
        raise BadData(
            f"board.csv 第 {line} 行的 kind 应是 level、growth 或不填，请改正。", line=line
        )
    return row


def withheld(counts: dict[str, int], least: int) -> set[str]:
    """Groups that tell of single units (不单列的组): too small, and what would give them away.

    A group of fewer than ``least`` units, and while those hidden are together fewer too, the
    next smallest: the total less the others would tell what is hidden.

    >>> sorted(withheld({"甲": 1, "乙": 5, "丙": 3, "丁": 9}, 3))
    ['丙', '甲']
    >>> withheld({"甲": 3, "乙": 5}, 3)
    set()

    Source: 统计法第二十八条；统计法实施条例第二十九条（可以推断单个对象身份的汇总资料）.
    """
    hidden, rest = set(), sorted(counts, key=counts.get)
    for name in rest:
        if counts[name] < least or (hidden and sum(counts[one] for one in hidden) < least):
            hidden.add(name)
    return hidden
