"""The sheet 指标 of a blank form: a row an indicator, last figures and targets beside it."""

from county_report.intake.blank_layout import (
    NOT_HERE,
    BlankColumn,
    BlankRow,
    BlankSheet,
    bounds,
    reference,
)
from county_report.intake.dictionary import indicators
from county_report.intake.indicator_forms import SHEET

BASES = {
    "cumulative": "填本年1月至报告月的累计数",
    "point": "填报告月月末数",
    "annual": "填全年数",
}
GROWTHS = {
    "nominal": "增速是名义增速（按现价），填上年同期数；统计部门另有公布增速的也填",
    "real": "增速是实际增速（按可比价），必填公布增速，不能用绝对额推算",
    "none": "不填上年同期数和增速",
}
RATE = '=IF(AND(ISNUMBER({value}),ISNUMBER({base})),IF({base}>0,{value}/{base}*100{less},""),"")'


def blank_indicators(known, department):
    """The sheet 指标 (指标表) of a department; None where it owes no indicator."""
    due = [
        indicator
        for indicator in indicators().values()
        if indicator.department == department and indicator.expected(known.month)
    ]
    if not due:
        return None
    rows = [_row(known, indicator) for indicator in due]
    columns = [*_typed(known), *_beside({row.values["last_month"] for row in rows} - {NOT_HERE})]
    return BlankSheet(
        SHEET,
        f"{known.county.name}{known.month.year}年{span(known.month)}{department}主要指标报送表",
        "请在浅黄色格内填写；灰字供参考，不用填。指向名称可看指标含义。单位：见表内",
        [column for column in columns if not column.locked or _shows(column, rows)],
        rows,
        frozen=2,
    )


def span(month):
    """The months of a cumulative figure (累计月份), as 1—9月."""
    return f"1—{month.month}月" if month.month > 1 else "1月"


def _typed(known):
    day = known.month.last_day
    return [
        BlankColumn("code", "代码", locked=True),
        BlankColumn("name", "名称", locked=True),
        BlankColumn("unit", "单位", locked=True),
        BlankColumn("value", "累计数", "number", month_figure=True,
                    comment="累计指标填1月至报告月累计数，时点指标填月末数；没有发生填0"),
        BlankColumn("year_ago", "上年同期数", "number", month_figure=True,
                    comment="上年1月至同月的数，口径、范围与本年相同"),
        BlankColumn("published", "公布增速", "number", unit="%", month_figure=True,
                    comment="统计部门正式公布的累计同比增速；没有公布的不填，不用自己算"),
        BlankColumn("estimate", "是否预计", "flag",
                    comment="还没有最后核定的数填“是”；不填视为“否”"),
        BlankColumn("as_of", "数据截至", "date", low=day.replace(day=1), high=day,
                    comment=f"这个数统计到哪一天，一般是{said(day)}"),
        BlankColumn("note", "备注", comment="与上月相比变化大的、没有变化的，请写明原因",
                    narrowest=20),
    ]  # fmt: skip


def _beside(months):
    one = len(months) == 1
    last = f"{min(months)}累计数" if one else "上期累计数"
    return [
        reference("last", last, kind="number", comment="上次报送的数，只供对照"),
        *([] if one else [reference("last_month", "上期所属月份")]),
        reference("known_year_ago", "上年同期原报数", kind="number",
                  comment="上年报送的数；范围有调整的，以可比口径的数填入“上年同期数”"),
        reference("target", "年度目标", kind="number"),
        reference("growth_target", "增速目标", "%", kind="number"),
        reference("completion", "完成年度目标", "%", kind="number",
                  formula=RATE.format(value="{value}", base="{target}", less="")),
        reference("year_on_year", "比上年同期增长", "%", kind="number",
                  formula=RATE.format(value="{value}", base="{year_ago}", less="-100")),
    ]  # fmt: skip


def _shows(column, rows):
    if column.formula:
        return any(column.key not in row.locked for row in rows)
    return any(row.values.get(column.key, NOT_HERE) != NOT_HERE for row in rows)


def _row(known, indicator):
    code, last = indicator.indicator, known.last(indicator.indicator)
    values = _values(known, indicator, last)
    absent = _absent(indicator, values)
    rises = code in known.rising and last is not None and last[0].year == known.month.year
    asked = {"nominal": "year_ago", "real": "published"}.get(indicator.growth)
    return BlankRow(
        values | dict.fromkeys(absent, NOT_HERE),
        locked=absent,
        comments={"name": _explained(indicator)},
        limits={"value": (indicator.minimum, indicator.maximum)},
        rising={"value": "last"} if rises else {},
        required=frozenset(["value", asked]),
    )


def _values(known, indicator, last):
    code = indicator.indicator
    targets = {kind: known.target(code, kind) for kind in ("level", "growth")}
    beside = {
        "last": last and last[1],
        "last_month": last and month_name(last[0]),
        "known_year_ago": known.year_ago(code),
        "target": targets["level"] and targets["level"].target.value,
        "growth_target": targets["growth"] and targets["growth"].target.value,
    }
    shown = {key: NOT_HERE if value is None else value for key, value in beside.items()}
    return {"code": code, "name": indicator.name_zh, "unit": indicator.unit} | shown


def _absent(indicator, values):
    """The cells of a row that have no meaning for its indicator (不适用)."""
    part_of_target = indicator.basis == "cumulative" and indicator.unit != "%"
    absent = {
        "year_ago": indicator.growth == "none",
        "published": indicator.growth == "none",
        "completion": values["target"] == NOT_HERE or not part_of_target,
        "year_on_year": indicator.growth != "nominal",
    }
    return frozenset(key for key, here in absent.items() if here)


def _explained(indicator):
    limits = bounds(indicator.minimum, indicator.maximum)
    lines = [
        f"{indicator.name_zh}（{indicator.unit}）",
        f"{indicator.definition}。" if indicator.definition else "",
        f"填法：{BASES[indicator.basis]}；{GROWTHS[indicator.growth]}。",
        f"范围：{'，'.join(limits)}。" if limits else "",
    ]
    return "\n".join(line for line in lines if line)


def month_name(month):
    """A month as people write it (月份), as 2021年9月."""
    return f"{month.year}年{month.month}月"


def said(day):
    """A day as people write it (日期), as 2021年10月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
