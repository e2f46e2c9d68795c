"""The ledger (读数台账): every reading that the report may state, given or derived.

Formulas come from the arithmetic floor; each derived reading says its formula in words
and keeps its inputs.
"""

import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.telling import schedules
from county_report.telling.readings import Reading, derive
from county_report.telling.sources import Sources


class Ledger(Sources):
    """Readings of one county and month (台账): the sources, and what follows from them."""

    def growth(self, reading: Reading) -> Reading:
        """Growth on the year (同比增速), in percent: the bureau's own rate before any ratio.

        A published rate rests on comparable coverage and prices; a ratio of levels stands
        in only where the department published none.
        """
        published = self._companion(reading, "published", "公布增速", "%")
        if published.value is not None:
            return published
        before = self.year_ago(reading)
        return derive(
            f"growth({reading.id})", f"{reading.name}同比增速",
            f"（{reading.name} ÷ 上年同期数 － 1）× 100",
            arithmetic.year_on_year, reading, before, unit="%", decimals=1,
        )  # fmt: skip

    def earlier_growth(self, reading: Reading) -> Reading:
        """The growth that last month's report showed (上月累计增速), in percent."""
        return self.growth(self.indicator(reading.indicator, self.month.previous()))

    def month_before(self, reading: Reading) -> Reading:
        """The same indicator one month earlier (上月数), as reported for that month."""
        known = self._indicator_of(reading)
        return self.indicator(known.indicator, reading.month.previous())

    def growth_gap(self, reading: Reading, source: str = "") -> Reading:
        """Growth less the growth aimed at (增速与目标之差), in percentage points."""
        source = self._own(reading, "growth", source)
        return derive(
            f"growth_gap({_named(reading.id, source)})",
            f"{reading.name}增速与目标之差{_bracketed(source)}",
            f"{reading.name}同比增速 － 增速目标{_bracketed(source)}", arithmetic.percentage_points,
            self.growth(reading), self.target(reading, "growth", source),
            unit="个百分点", decimals=1,
        )  # fmt: skip

    def completion(self, reading: Reading, source: str = "") -> Reading:
        """Share of the year's target that is done (完成年度目标任务的比例), in percent.

        Of the leading target, or of the one that ``source`` (本级、市下达) set.
        """
        source = self._own(reading, "level", source)
        return derive(
            f"completion({_named(reading.id, source)})",
            f"{reading.name}完成年度目标比例{_bracketed(source)}",
            f"{reading.name} ÷ 年度目标{_bracketed(source)} × 100", arithmetic.completion_rate,
            reading, self.target(reading, source=source), unit="%", decimals=1,
        )  # fmt: skip

    def schedule_gap(
        self, reading: Reading, plan: Reading | None = None, source: str = "",
        along: Reading | None = None,
    ) -> Reading:  # fmt: skip
        """Completion less the schedule's progress (超、欠时序进度), in percentage points.

        Against ``plan`` where one is given, else against the target as in ``completion``; on
        the schedule of the indicator ``along`` (a crop's area on that of all sowing).
        """
        source = self._own(reading, "level", source)
        course = along.indicator if along else source
        return derive(
            f"schedule_gap({_named(reading.id, course)})",
            f"{reading.name}与时序进度之差{_bracketed(source)}",
            f"{reading.name} ÷ 年度计划{_bracketed(source)} × 100 － 时序进度",
            arithmetic.schedule_gap, reading, plan or self.target(reading, source=source),
            self.scheduled(along or reading, source), unit="个百分点", decimals=1,
        )  # fmt: skip

    def scheduled(self, reading: Reading | None = None, source: str = "") -> Reading:
        """How much of the year's task is due (时序进度), in percent.

        Even by months, or along the curve that the reading's target names (targets.csv); a
        figure dated within a month (截至9月中旬) is held against the ten days it reaches. A
        target without a schedule has no progress.
        """
        target = self._target_of(reading, source)
        return self._due(target, reading.as_of if reading else "")

    @functools.cached_property
    def _due(self):
        known = self.submissions.county, self.month
        return functools.cache(functools.partial(schedules.progress, *known))

    def required(self, reading: Reading, source: str = "") -> Reading:
        """What each remaining month must still bring (月均尚需完成), in the indicator's unit."""
        source = self._own(reading, "level", source)
        target = self.target(reading, source=source)
        return self.left_a_month(reading, target, source)

    def left_a_month(self, reading: Reading, target: Reading, source: str = "") -> Reading:
        """The same against any yearly target or plan (月均尚需完成)."""
        months_left = 12 - self.month.month
        return derive(
            f"required({_named(reading.id, source)})",
            f"{reading.name}月均尚需完成{_bracketed(source)}",
            f"（年度目标{_bracketed(source)} － {reading.name}）÷ {months_left}",
            lambda done, target: arithmetic.required_per_month(done, target, months_left),
            reading, target, unit=reading.unit, decimals=reading.decimals,
        )  # fmt: skip

    def targets_named(self, reading: Reading, kind: str = "level") -> list[tuple[str, str]]:
        """A name and a source for each target of a figure (分来源的目标), at least one.

        With several targets the name says whose it is: 一般公共预算收入（市下达）.
        """
        sources = self.target_sources(reading, kind)
        if len(sources) < 2:
            return [(reading.name, sources[0] if sources else "")]
        return [(f"{reading.name}{_bracketed(source)}", source) for source in sources]

    def before(self, reading: Reading) -> Reading:
        """The last figure on record before the first submission (期初数), from history.csv."""
        known = self._indicator_of(reading)
        history = self.submissions.history(known.indicator)
        if not history:
            return Reading(f"{known.indicator}:before", known.name_zh, None, missing="无历史资料")
        return self.past(known.indicator, max(history))

    def share(self, part: Reading, whole: Reading) -> Reading:
        """Part of a whole (占比), in percent."""
        return derive(
            f"share({part.id},{whole.id})", f"{part.name}占{whole.name}比重",
            f"{part.name} ÷ {whole.name} × 100",
            arithmetic.share, part, whole, unit="%", decimals=1,
        )  # fmt: skip

    def rank(self, value: Reading, peer_indicator: str) -> Reading:
        """Position among all counties of the city (全市位次); 1 is best.

        ``peer_indicator`` names the rows of peers.csv; without them there is no rank. Rates
        are ranked as they print, for the peers' are published that way.
        """
        peers = self.peers(peer_indicator)
        if not peers:
            peers = [Reading(f"peers({peer_indicator})", "各县区数", None, missing="待各县区数")]
        return derive(
            f"rank({value.id})", f"{value.name}全市位次",
            f"{value.name}与其他{len(peers)}个县区由高到低排位",
            lambda *rates: Decimal(_rank(rates).position), value, *peers, unit="位", decimals=0,
        )  # fmt: skip

    def tied(self, rank: Reading) -> bool:
        """Whether a rank is shared with another county (并列)."""
        rates = [reading.value for reading in rank.inputs]
        return len(rates) > 1 and _rank(rates).tied

    def _own(self, reading, kind, source):
        """The source, or nothing where it is the leading one: one target has one identity."""
        leading = source and self.target_sources(reading, kind)[:1]
        return "" if leading == [source] else source

    def _target_of(self, reading, source):
        if reading is None or not reading.indicator:
            return None
        return self.submissions.target(reading.indicator, "level", source)


def change_of_growth(now: Reading, then: Reading) -> Reading:
    """A growth less that of an earlier report (增速变化), in percentage points."""
    return derive(
        f"change({now.id},{then.id})", f"{now.name}比上期变化", f"{now.name} － 上期{then.name}",
        arithmetic.percentage_points, now, then, unit="个百分点", decimals=1,
    )  # fmt: skip


def _named(id, source):
    return f"{id},{source}" if source else id


def _bracketed(source):
    return f"（{source}）" if source else ""


def _rank(rates):
    own, *others = (arithmetic.half_up(rate, 1) for rate in rates)
    return arithmetic.rank(own, others)
