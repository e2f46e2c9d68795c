"""What a template may say about a reading: the filters and functions of the narrative.

Each takes readings, asks the ledger for the derived reading, lets the wording floor put
it into words, and returns a phrase: words tied to the reading they state.
"""

import dataclasses
from datetime import date

from county_report import wording
from county_report.telling.ledger import Ledger, change_of_growth
from county_report.telling.paces import Paces
from county_report.telling.readings import Reading, derive


@dataclasses.dataclass(frozen=True)
class Phrase:
    """Words and the reading that they state (短语); ``lamp`` is the colour that they light."""

    text: str
    reading: Reading
    lamp: str = ""


class Phrases:
    """The phrase functions of one ledger and house style."""

    def __init__(self, ledger: Ledger, style: wording.Style):
        self.ledger = ledger
        self.style = style

    def state(self, reading: Reading, to: str | None = None) -> Phrase:
        """The reading's own words: a quantity with its unit, a date, a name."""
        if reading.value is None:
            return Phrase(reading.missing or "未填报", reading)
        if isinstance(reading.value, date):
            return Phrase(wording.long_date(reading.value), reading)
        if isinstance(reading.value, str):
            return Phrase(reading.value, reading)
        if isinstance(reading.value, bool):
            return Phrase("是" if reading.value else "否", reading)
        decimals = self.style.places(reading.indicator, reading.decimals)
        words = wording.quantity(reading.value, reading.unit, decimals, to, self.style)
        return Phrase(words, reading)

    def functions(self) -> dict:
        """Functions of readings a template or expression can use, by name."""
        ledger, paces = self.ledger, Paces(self.ledger)
        return {
            "payroll_months": paces.payroll_months, "payroll_lead": paces.payroll_lead,
            "days_of_supply": paces.days_of_supply, "scheduled_of": ledger.scheduled,
            "growth": ledger.growth, "earlier_growth": ledger.earlier_growth,
            "growth_gap": ledger.growth_gap, "year_ago": ledger.year_ago,
            "target": ledger.target, "completion": ledger.completion, "share": ledger.share,
            "schedule_gap": ledger.schedule_gap, "scheduled": ledger.scheduled(),
            "rank": ledger.rank, "required": ledger.required, "before": ledger.before,
            "setting": ledger.setting, "least": least, "month_before": ledger.month_before,
        }  # fmt: skip

    def grows(self, reading):
        """增长12.3% / 下降8.7% / 持平: the reading's growth on the year."""
        growth = self.ledger.growth(reading)
        if growth.missing.endswith("为零"):
            return Phrase(f"无可比基数（{growth.missing}）", growth)
        return self.rises(growth)

    def rises(self, rate):
        """增长12.3% / 下降8.7% / 持平: a rate of growth in itself."""
        return self._say(rate, lambda value: wording.growth(value, style=self.style))

    def growth_change(self, reading, lead=""):
        """加快1.2个百分点: growth against last month's; with a lead, ，增速比1—8月份加快….

        Nothing in February: January and February are reported together, so there is no
        earlier rate of this year to compare with; with a lead, nothing where this month's is
        owed, for that was just said.
        """
        now = self.ledger.growth(reading)
        if reading.month.month <= 2 or (lead and now.value is None):
            return Phrase("", now)
        then = self.ledger.earlier_growth(reading)
        change = change_of_growth(now, then)
        if not lead:
            return self._say(change, lambda _: wording.change_of_rate(now.value, then.value))
        period = wording.span(reading.month.previous())
        if then.value is None:
            return Phrase(f"{lead}增速比{period}的变化{then.missing}", change)
        return self._say(
            change, lambda _: lead + wording.change_since(now.value, then.value, period)
        )

    def completes(self, reading, source=""):
        """78.5%: completion of the year's target, or of the one that a source set."""
        return self.percent(self.ledger.completion(reading, source))

    def paces(self, reading, plan=None, source="", along=None):
        """超时序进度3.5个百分点: completion against the schedule, its own or that of ``along``."""
        gap = self.ledger.schedule_gap(reading, plan, source, along)
        return self._say(gap, wording.schedule_gap)

    def leads(self, gap):
        """超时序进度3.5个百分点: a gap to the schedule in itself."""
        return self._say(gap, wording.schedule_gap)

    def likely(self, chance):
        """约17%、不到1%: how likely a target is reached."""
        return self._say(chance, lambda value: wording.likelihood(value, self.style))

    def percent(self, reading, decimals=1):
        """46.2%: a share or rate as it stands."""
        return self._say(reading, lambda v: wording.percent(v, decimals, style=self.style))

    def in_unit(self, reading, unit):
        """The quantity in a unit chosen by the author: 万人, 亿元."""
        return self.state(reading, unit)

    def more_than(self, reading):
        """1900多个: a count floored to its leading digits."""
        return self._say(reading, lambda value: wording.at_least(value, reading.unit))

    def word_count(self, reading):
        """两家: a small count in Chinese numerals."""
        return self._say(reading, lambda value: wording.count_word(int(value), reading.unit))

    def ranked(self, reading, scope="全市"):
        """居全市第一 / 并列全市第一: a position among the city's counties."""
        return self._say(
            reading, lambda value: wording.rank(int(value), scope, self.ledger.tied(reading))
        )

    def points(self, reading):
        """3.5个百分点: a difference of rates, signed as it comes."""
        return self._say(reading, wording.points)

    def above_below(self, gap, than=""):
        """高0.5个百分点 / 持平, or 比增速目标高… / 与增速目标持平: a rate against one aimed at."""
        return self._say(gap, lambda value: wording.above_below(value, than=than))

    def estimated(self, reading):
        """预计, where the department sent an estimate; nothing where the figure is final."""
        return Phrase("预计" if reading.estimate else "", reading)

    def in_currency(self, reading, currency):
        """4860万美元: an amount in ten thousands of the currency that its own column names."""
        if currency.value is None:
            return self.state(currency)
        unit = "万元" if currency.value == "人民币" else f"万{currency.value}"
        return self._say(reading, lambda value: wording.quantity(value, unit))

    def within_year(self, reading):
        """年内, or the month by which it is due when that lies beyond the year (时限)."""
        year = self.ledger.month.year
        return self._say(
            reading, lambda due: "年内" if due.year == year else f"{wording.year_month(due)}前"
        )

    def year_month(self, reading):
        """2021年4月份: the month of a date."""
        return self._say(reading, wording.year_month)

    def until(self, reading):
        """9月中旬: how far the figure reaches, from its as-of date."""
        if not reading.as_of:
            return Phrase(reading.missing or "待核实截至日期", reading)
        return Phrase(wording.until(date.fromisoformat(reading.as_of)), reading)

    def number(self, reading, decimals=0):
        """The bare number, where the unit is said elsewhere."""
        return self._say(reading, lambda value: wording.plain(value, decimals))

    def ordinal(self, position):
        """（一）、（二）: the number of a heading, from a loop's index."""
        return f"（{wording.chinese_number(position)}）"

    def in_a_row(self, periods):
        """连续3个月, 连续两个季度: how long it has been so; nothing the first time."""
        if periods.value is not None and periods.value < 2:
            return Phrase("", periods)
        unit = periods.unit.removeprefix("个")
        return self._say(periods, lambda value: wording.consecutive(value, unit))

    def delayed(self, days):
        """滞后74天 / 按期: days behind the plan."""
        return self._say(days, wording.delay)

    def firstly(self, position):
        """一是、二是: the number of a measure, from a loop's index."""
        return wording.firstly(position)

    def _say(self, reading, words):
        if reading.value is None:
            return Phrase(reading.missing or "未填报", reading)
        return Phrase(words(reading.value), reading)



def least(*readings: Reading) -> Reading:
    """The smallest of several readings (最小者).

    >>> least(Reading("a", "甲", 2), Reading("b", "乙", -1)).value
    -1
    """
    names = "、".join(reading.name for reading in readings)
    id = f"least({','.join(reading.id for reading in readings)})"
    return derive(id, f"{names}中最小者", f"{names}取最小", lambda *values: min(values), *readings,
                  unit=readings[0].unit, decimals=readings[0].decimals)  # fmt: skip
