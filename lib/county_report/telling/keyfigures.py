"""Key figures against their targets (主要指标), for the report's first screen."""

from county_report import arithmetic
from county_report.errors import UndefinedResult
from county_report.telling.blocks import plain, readings_of, spans_json
from county_report.telling.ledger import Ledger
from county_report.telling.narrative import Narrator
from county_report.telling.readings import Reading
from county_report.telling.spans import Span

_LAMPS = {
    "level": dict(green="达到进度", blue="略慢于进度", yellow="慢于进度", red="明显慢于进度"),
    "growth": dict(green="达到目标", blue="略低于目标", yellow="低于目标", red="明显低于目标"),
    "none": {},
}
_GROWTH = "同比{{ figure | grows }}"
_TARGETS = {
    "level": "完成年度目标的{{ figure | completes }}，{{ figure | paces }}",
    "growth": "{{ '比' if known else '' }}增速目标{{ target(figure, 'growth') }}"
    "{% if known %}{{ growth_gap(figure) | above_below }}{% endif %}",
    "none": "",
}


def of(ledger: Ledger, narrator: Narrator, names: tuple[str, ...]):
    """The block's content, readings and markdown; figures not due this month are left out."""
    figures = [_Figure(ledger, narrator, name) for name in names if ledger.published(name)]
    content = {"items": [figure.as_json() for figure in figures]}
    readings = tuple(reading for figure in figures for reading in figure.readings())
    shown = "\n".join(f"- {figure.text()}" for figure in figures)
    return content, readings, shown


class _Figure:
    def __init__(self, ledger, narrator, name):
        self.reading = ledger.indicator(name)
        self.kind, self.gap = _against(ledger, self.reading)
        self.scheme = _scheme(ledger)
        self.situation = arithmetic.Situation(
            completion=ledger.completion(self.reading).value,
            scheduled=ledger.scheduled(self.reading).value,
        )
        known = self.gap is not None and self.gap.value is not None
        say = {"figure": self.reading, "known": known}
        grows = "" if ledger.indicators[name].growth == "none" else _GROWTH
        self.value = narrator.spans("{{ figure }}", **say)
        self.growth = narrator.spans(grows, **say)
        self.target = narrator.spans(_TARGETS[self.kind], **say)

    def as_json(self):
        lamp = self._lamp()
        return {
            "name": self.reading.name, "value": spans_json(self.value),
            "growth": spans_json(self.growth), "target": spans_json(self.target),
            "lamp": lamp, "lamp_text": _LAMPS[self.kind].get(lamp, ""),
        }  # fmt: skip

    def readings(self) -> tuple[Reading, ...]:
        return readings_of(self.value, self.growth, self.target)

    def text(self):
        spans: list[Span] = [*self.value, Span(" "), *self.growth, Span(" "), *self.target]
        return f"{self.reading.name} {plain(spans)} {_LAMPS[self.kind].get(self._lamp(), '')}"

    def _lamp(self):
        if self.gap is None or self.gap.value is None:
            return ""
        if isinstance(self.scheme, arithmetic.Thresholds):
            return arithmetic.lamp(self.gap.value, self.scheme)
        if self.kind == "growth":  # the other schemes judge progress only
            return arithmetic.lamp(self.gap.value)
        try:
            return self.scheme.lamp(self.situation)
        except UndefinedResult:  # a scheme that asks for more than this month's progress
            return ""


def _against(ledger, reading):
    """Which target the figure has, and how far it is from it: by level first, else by growth."""
    if ledger.target(reading, "level").value is not None:
        return "level", ledger.schedule_gap(reading)
    if ledger.target(reading, "growth").value is not None:
        return "growth", ledger.growth_gap(reading)
    return "none", None


def _scheme(ledger):
    """Where lamps change, from county.toml's [lamps]; the recommended ones stand in."""
    return arithmetic.lamp_scheme(ledger.submissions.county.setting("lamps", {}).value)
