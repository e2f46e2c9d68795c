"""The guide of a blank form (填报说明): what to fill in, by when, for whom, and how."""

from county_report.intake.blank_indicators import month_name, said, span
from county_report.intake.due_dates import due_date
from county_report.intake.indicator_forms import SHEET as INDICATORS
from county_report.intake.revisions import SHEET as REVISIONS

SENT_TO = "office"


def guide_lines(known, department, sheets):
    """The guide (填报说明) as (heading, text) pairs, for a department's sheets."""
    return [
        ("报送单位", department),
        ("报告期", _period(known)),
        ("报送时间", _deadline(known, department)),
        ("报给谁", _office(known, department)),
        *_what(sheets),
        ("颜色", COLOURS),
        ("数字和单位", NUMBERS),
        ("没有数时", ABSENT),
        ("预计数", ESTIMATES),
        *_registers(known, sheets),
        *_revisions(sheets),
        ("报送前自查", CHECKED),
    ]


COLOURS = (
    "浅黄色的格要填，其余的格已锁定（没有密码）。橙色的格是必填还没有填；"
    "红色的数比上次少或超出范围，请先核对。指向带红角的格，可看指标或列的含义。"
)
NUMBERS = (
    "只填数字，不写单位，不加“约”“余”“左右”；单位以表上写的为准，报表是亿元的请换算成万元再填。"
    "填入文字或超出范围时会弹出提醒：确实要这样填的，选“是”。"
)
ABSENT = (
    "没有发生：填 0。\n"
    "应有而暂时没有：填“未报”，在备注写明原因和几号能报；"
    "报告里写“待报送”，不会当作 0，也不用上月数代替。\n"
    "本来就没有、不适用的：填“无”或“—”。\n"
    "只有大概的数：可以填“约300”，但报告不采用，会来核实确数。"
)
ESTIMATES = (
    "还没有最后核定的数，填最接近的确数，并在“是否预计”选“是”，报告会写“预计”。"
    "“数据截至”填这个数统计到哪一天。"
)
CARRIED = (
    "上次报的各行已经带来，只改有变化的格；当月的数是空的，须重新填，不能照抄参考列。"
    "新增的接在后面的空行填，空行不够时在合计行以上插入行；已退出的把整行清空，并在备注写明。"
    "全部核对后，在表头上方“本表已核对”处选“是”；没有内容可报的也要选“是”。合计自动计算，不用填。"
)
NEW_YEAR = (
    "带来的是上年的行：只算本年的（如活动、签约、新开工），把上年的行清空；累计数从1月起重新算。"
)
REVISED = (
    "以前月份的数有更正，在“修订”表写明代码、月份、原数、新数和原因，一行一个数。"
    "只把本月累计数改小而不写修订的，会被退回核实。"
)
CHECKED = (
    "没有橙色的格；红色的数都核对过；累计数不小于上月；合计与指标表的数一致；各张表都选了“本表已核对”。"
    "保存为 xlsx，文件名不要改，也不要改表头和工作表名称。"
)


def _period(known):
    month = known.month
    cumulative = f"累计数是{month.year}年{span(month)}的合计"
    return f"{month_name(month)}。{cumulative}，时点数是{said(month.last_day)}的数。"


def _deadline(known, department):
    due = due_date(known.county, department, known.month)
    if due is None:
        return "以下发通知为准。"
    day = known.county.departments[department].due_day
    moved = "" if due.day == day else "，遇休息日顺延"
    return f"{said(due)}前（次月{day}日{moved}）。到时没有收到的，报告里写“待{department}报送”。"


def _office(known, department):
    office = known.county.setting(SENT_TO, "").value or "下发本表的单位"
    name = known.county.departments[department].stem
    return f"{office}。文件名“{name}.xlsx”；数有变动的，改后整份重报，不要只发改动的行。"


def _what(sheets):
    for sheet in sheets:
        if sheet.name != REVISIONS:
            yield f"填：{sheet.name}", _task(sheet)


def _task(sheet):
    if sheet.name == INDICATORS:
        return f"{len(sheet.rows)}项指标，每项都要填。"
    figures = "、".join(column.name for column in sheet.columns if column.month_figure)
    anew = f"须重新填的当月数：{figures}。" if figures else ""
    return f"已带来{len(sheet.rows)}行。{anew}" if sheet.rows else "有内容的填，没有的留空。"


def _registers(known, sheets):
    if any(sheet.confirm for sheet in sheets):
        yield "带来的行", CARRIED
    if known.submissions and known.submissions.month.year < known.month.year:
        yield "换年", NEW_YEAR


def _revisions(sheets):
    if any(sheet.name == REVISIONS for sheet in sheets):
        yield "更正以前的数", REVISED
