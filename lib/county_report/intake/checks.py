"""Checks on a department's indicator rows (核查): range, coverage, rows that must be there."""

from decimal import Decimal

from county_report.arithmetic.growth import year_on_year
from county_report.arithmetic.rounding import half_up
from county_report.intake.dictionary import indicators
from county_report.intake.indicator_forms import withdrawn
from county_report.intake.model import DOUBT, ERROR, NOTE

# growth is published to one decimal, so half of the last one is no difference
PRINTED = Decimal("0.05")


def check_rows(submission, source):
    """Checked rows (核查后的指标行); findings are added to the submission."""
    dictionary = indicators()
    for code, row in submission.rows.items():
        indicator = dictionary[code]
        submission.findings += [
            finding
            for finding in (_coverage(row, indicator, source), _as_of(row, indicator, source))
            if finding
        ]
        outside = _range(row, indicator, source)
        if outside:
            submission.findings.append(outside)
            submission.rows[code] = withdrawn(row)
    submission.findings += _absent(submission, source)


def _range(row, indicator, source):
    value, low, high = row.value.value, indicator.minimum, indicator.maximum
    if value is None or ((low is None or value >= low) and (high is None or value <= high)):
        return None
    limit = f"小于下限 {low}" if low is not None and value < low else f"大于上限 {high}"
    why = f"“{indicator.name_zh}”{value}{indicator.unit}{limit}"
    return source.finding(
        ERROR, row.value.address, row.value.text, why, f"请{source.department}核对后重新报送"
    )


def _coverage(row, indicator, source):
    year_ago, published = (cell and cell.value for cell in (row.year_ago, row.published))
    if indicator.growth != "nominal" or row.value.value is None or published is None:
        return None
    if not year_ago or year_ago < 0:
        return None
    computed = year_on_year(row.value.value, year_ago)
    if abs(computed - published) <= PRINTED:
        return None
    why = (
        f"口径差异：“{indicator.name_zh}”公布增速 {published}%，"
        f"按上年同期数计算为 {half_up(computed, 2)}%"
    )
    action = "文中采用公布增速；请核对上年同期数是否可比口径"
    return source.finding(NOTE, row.published.address, row.published.text, why, action)


def _as_of(row, indicator, source):
    if row.as_of is None or row.as_of.year == source.month.year:
        return None
    why = f"“{indicator.name_zh}”数据截至 {row.as_of}，不在 {source.month.year} 年内"
    action = f"请{source.department}核对数据截至日期"
    return source.finding(DOUBT, row.as_of_cell.address, row.as_of_cell.text, why, action)


def _absent(submission, source):
    for code, indicator in indicators().items():
        owed = indicator.department == source.department and indicator.expected(source.month)
        if owed and code not in submission.rows:
            yield source.finding(
                ERROR,
                "",
                "",
                f"缺少指标行：{indicator.name_zh}（{code}）",
                f"请{source.department}补报这一行",
            )
