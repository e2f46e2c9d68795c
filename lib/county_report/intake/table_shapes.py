"""The clean tables' columns (清洁表的列): made from the dictionaries, so a new row there is enough.

Four tables for every county: ``values``, ``revisions``, ``findings`` and one for each
register. County and month are no columns: they are where a table stands in the data set.
"""

from dataclasses import dataclass

from county_report.arithmetic.rounding import half_up
from county_report.errors import BadData
from county_report.intake.dictionary import registers

TEXT, NUMBER, DATE, FLAG, COUNT = "text", "number", "date", "flag", "count"
# decimal digits before and after the point: no Chinese county has more, in yuan or in hectares
PRECISION, SCALE = 38, 18


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a clean table (列): what it is called, its kind, and whether it may be empty."""

    name: str
    name_zh: str
    kind: str = TEXT
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class TableShape:
    """A clean table (清洁表): its path in the data set, its columns, and what no two rows share.

    ``explained`` are pairs: a column, and the one that says why it is empty.
    """

    name: str
    name_zh: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    explained: tuple[tuple[str, str], ...] = ()

    def column(self, name):
        """A column (列) by name."""
        return next(column for column in self.columns if column.name == name)


def table_shapes():
    """Every clean table (清洁表) that a county can have, by name."""
    shapes = [VALUES, REVISIONS, FINDINGS, *map(register_shape, registers().values())]
    return {shape.name: shape for shape in shapes}


def source_columns(name, name_zh):
    """Where a cell stands (出处): as it was read, its file, sheet and cell."""
    parts = (("text", "的原文"), ("file", "所在文件"), ("sheet", "所在工作表"), ("cell", "单元格"))
    return tuple(TableColumn(f"{name}_{p}", f"{name_zh}{zh}", nullable=True) for p, zh in parts)


def register_shape(form):
    """The clean table of a register (登记表), made from its rows in data/registers.csv."""
    own = [column for field in form.columns for column in _register_columns(field)]
    shape = TableShape(
        name=f"registers/{form.register}",
        name_zh=form.sheet,
        columns=(*REGISTER_SOURCE, *own),
        key=("src_department", "src_row"),
        explained=tuple((c.column, "src_missing") for c in form.columns if c.required),
    )
    names = [column.name for column in shape.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        why = f"registers.csv 的 {form.register} 使清洁表有重名的列 {'、'.join(twice)}，请改列名。"
        raise BadData(why, register=form.register, columns=twice)
    return shape


def _register_columns(field):
    unit = f"（{field.unit}）" if field.unit else ""
    yield TableColumn(field.column, f"{field.name_zh}{unit}", field.kind, nullable=True)
    yield TableColumn(f"{field.column}_cell", f"{field.name_zh}单元格", nullable=True)


REGISTER_SOURCE = (
    TableColumn("src_department", "报送部门"),
    TableColumn("src_row", "行序", COUNT),
    TableColumn("src_file", "文件"),
    TableColumn("src_sheet", "工作表", nullable=True),
    TableColumn("src_missing", "缺数原因", nullable=True),
)
VALUES = TableShape(
    name="values",
    name_zh="指标值",
    columns=(
        TableColumn("indicator", "指标代码"),
        TableColumn("name_zh", "指标名称"),
        TableColumn("department", "责任部门"),
        TableColumn("unit", "单位", nullable=True),
        TableColumn("basis", "口径"),
        TableColumn("value", "值", NUMBER, nullable=True),
        TableColumn("missing", "缺数原因", nullable=True),
        TableColumn("year_ago", "上年同期数", NUMBER, nullable=True),
        TableColumn("yoy_published", "公布增速（%）", NUMBER, nullable=True),
        TableColumn("estimate", "是否预计", FLAG),
        TableColumn("as_of", "数据截至", DATE, nullable=True),
        TableColumn("note", "备注", nullable=True),
        *source_columns("value", "值"),
        *source_columns("year_ago", "上年同期数"),
        *source_columns("yoy_published", "公布增速"),
        *source_columns("as_of", "数据截至"),
        TableColumn("revised_from", "修订前的数", NUMBER, nullable=True),
        TableColumn("revised_in", "修订报送月份", nullable=True),
        TableColumn("revised_reason", "修订原因", nullable=True),
        TableColumn("corrected_from", "人工更正前的数", NUMBER, nullable=True),
        TableColumn("corrected_by", "更正人", nullable=True),
        TableColumn("corrected_on", "更正日期", DATE, nullable=True),
        TableColumn("corrected_reason", "更正原因", nullable=True),
    ),
    key=("indicator",),
    explained=(("value", "missing"),),
)
REVISIONS = TableShape(
    name="revisions",
    name_zh="修订",
    columns=(
        TableColumn("number", "序号", COUNT),
        TableColumn("indicator", "指标代码"),
        TableColumn("revised_month", "被修订的月份"),
        TableColumn("old", "原数", NUMBER, nullable=True),
        TableColumn("new", "新数", NUMBER),
        TableColumn("reason", "原因"),
        TableColumn("department", "部门"),
        *source_columns("new", "新数"),
    ),
    key=("number",),
)
FINDINGS = TableShape(
    name="findings",
    name_zh="核查发现",
    columns=(
        TableColumn("number", "序号", COUNT),
        TableColumn("severity", "级别"),
        TableColumn("department", "部门", nullable=True),
        TableColumn("file", "文件", nullable=True),
        TableColumn("sheet", "工作表", nullable=True),
        TableColumn("cell", "单元格", nullable=True),
        TableColumn("read", "读到", nullable=True),
        TableColumn("why", "问题"),
        TableColumn("action", "怎么办"),
    ),
    key=("number",),
)


def fitting(value):
    """A number as the data set holds it (入库数): exact, of at most 18 decimals.

    Only a conversion that never ends, such as 亩 to 公顷, has more.

    >>> from decimal import Decimal
    >>> fitting(Decimal("1") / 3)
    Decimal('0.333333333333333333')
    """
    long = -value.as_tuple().exponent > SCALE and value.adjusted() < PRECISION - SCALE
    return half_up(value, SCALE) if long else value
