"""Who may be named (可否点名): where a register's columns come from, data/disclosure.csv.

What comes from a statistical survey may not tell of a single unit (统计法第二十八条); what comes
from administrative or public records, or with the enterprise's consent, may. A register that
the table does not list counts as surveyed.
"""

from dataclasses import dataclass

from county_report.errors import BadData
from county_report.intake.dictionary import registers
from county_report.intake.own_tables import read_own_table
from county_report.intake.places import data_root

SURVEY, PUBLIC = "survey", ("public", "consent")
_COLUMNS = ("register", "column", "source_type", "unit")
_KINDS = (SURVEY, "administrative", *PUBLIC)


@dataclass(frozen=True)
class Provenance:
    """Where a register comes from (资料来源性质), column by column.

    ``unit`` is the column that names the surveyed unit; ``columns`` what single columns are
    where they differ from the register's own ``source_type``.
    """

    source_type: str = SURVEY
    unit: str = ""
    columns: tuple[tuple[str, str], ...] = ()

    def of(self, column: str) -> str:
        """The source type of one column (来源性质): survey, administrative, public, consent."""
        return dict(self.columns).get(column, self.source_type)


def provenances() -> dict[str, Provenance]:
    """Where every register comes from (资料来源性质), by its name.

    Raises:
        BadData: a row of data/disclosure.csv names no register, column or source type.
    """
    own, columns = {}, {}
    for _, row in read_own_table(data_root() / "disclosure.csv", "disclosure.csv", _COLUMNS):
        kind = row.one_of("source_type", _KINDS)
        _check_names(row)
        if row["column"]:
            columns.setdefault(row["register"], []).append((row["column"], kind))
        else:
            own[row["register"]] = (kind, row["unit"])
    return {
        name: Provenance(*own.get(name, (SURVEY, "")), tuple(columns.get(name, ())))
        for name in registers()
    }


def _check_names(row):
    known = registers().get(row["register"])
    if known is None:
        raise BadData(f"disclosure.csv 的登记表“{row['register']}”不在 registers.csv 中，请改正。")
    for place in ("column", "unit"):
        if row[place] and row[place] not in {one.column for one in known.columns}:
            raise row.fault(place, f"不是登记表“{row['register']}”的列")
    if row["column"] == "" and row["source_type"] == SURVEY and not row["unit"]:
        raise row.fault("unit", "没有填写：调查取得的登记表要写明哪一列是单位名称")
