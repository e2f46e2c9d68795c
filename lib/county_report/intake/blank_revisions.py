"""The sheet 修订 of a blank form: empty, with the department's own codes and past months."""

from county_report.intake.blank_layout import BlankColumn, BlankSheet, reference
from county_report.intake.dictionary import indicators
from county_report.intake.forms import CHOICES
from county_report.intake.revisions import SHEET

SPARE = 12
REMARK = "以前月份的数有更正的才填，一行一个数。没有更正的整张表留空"
LOOK_UP = '=IF({{code}}="","",IFERROR(VLOOKUP({{code}},{sheet}!$A:$C,{column},FALSE),""))'


def blank_revisions(known, department):
    """The sheet 修订 (修订表) of a department; None where it owes no indicator."""
    codes = tuple(indicator.indicator for indicator in own_indicators(department))
    if not codes:
        return None
    months = known.submissions.months if known.submissions else []
    columns = [
        BlankColumn("code", "代码", choices=codes, only_choices=True, required=True,
                    comment="从下拉框选要更正的指标"),
        reference("name", "名称", formula=LOOK_UP.format(sheet=CHOICES, column=2),
                  narrowest=24),
        reference("unit", "单位", formula=LOOK_UP.format(sheet=CHOICES, column=3)),
        BlankColumn("month", "月份", choices=tuple(str(month) for month in reversed(months)),
                    required=True, comment="要更正的是哪个月的数，写成2021-05这样"),
        BlankColumn("old", "原数", "number", required=True, comment="原来报的数，单位同左"),
        BlankColumn("new", "新数", "number", required=True, comment="更正后的数，单位同左"),
        BlankColumn("reason", "原因", required=True, comment="没有原因的修订不采用"),
    ]  # fmt: skip
    title = f"{known.county.name}{department}历史数据修订表"
    return BlankSheet(SHEET, title, REMARK, columns, [], spare=SPARE)


def own_indicators(department):
    """The indicators (指标) that a department's forms carry in one month or another."""
    return [
        indicator
        for indicator in indicators().values()
        if indicator.department == department and indicator.frequency in ("monthly", "quarterly")
    ]
