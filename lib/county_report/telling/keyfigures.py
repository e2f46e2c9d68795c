"""Key figures against their targets (主要指标), for the report's first screen."""

from county_report.telling import lamps, sparks, standings
from county_report.telling.blocks import plain, readings_of, spans_json
from county_report.telling.ledger import Ledger
from county_report.telling.narrative import Narrator
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading
from county_report.telling.schedules import NO_SCHEDULE
from county_report.telling.spans import Span

_LAMPS = {
    "level": dict(green="达到进度", blue="略慢于进度", yellow="慢于进度", red="明显慢于进度"),
    "growth": dict(green="达到目标", blue="略低于目标", yellow="低于目标", red="明显低于目标"),
    "none": {},
}
_GROWTH = "同比{{ figure | grows }}"
# said of each target; several are told apart by who set them (本级、市下达)
_TARGETS = {
    "level": "完成{{ setter or '年度' }}目标的{{ figure | completes(source) }}"
    "{% if scheduled %}，{{ figure | paces(source=source) }}{% endif %}",
    "growth": "{% set gap = growth_gap(figure, source) | above_below %}"
    "{% if known %}{{ '与' if gap.text == '持平' else '比' }}{% endif %}"
    "{{ setter or '' }}增速目标{{ target(figure, 'growth', source) }}"
    "{% if known %}{{ gap }}{% endif %}",
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
        self.ledger, self.reading = ledger, ledger.indicator(name)
        kinds = lamps.scheme_of(ledger).kinds
        self.kind, sources = standings.targets(ledger, self.reading, kinds)
        self.spark, self.points = sparks.of(ledger, name, kinds)
        self.lamp = lamps.colour(lamps.lamps_of(ledger, name)[-1])
        self.lamp_text = _LAMPS[self.kind].get(self.lamp, "")
        grows = "" if ledger.indicators[name].growth == "none" else _GROWTH
        self.value = narrator.spans("{{ figure }}", figure=self.reading)
        self.growth = narrator.spans(grows, figure=self.reading)
        told = [narrator.spans(_TARGETS[self.kind], **self._say(one, sources)) for one in sources]
        self.target = [span for spans in told for span in (Span("；"), *spans)][1:]

    def _say(self, source, sources):
        """What a clause on one target may name."""
        ledger, reading = self.ledger, self.reading
        gap = standings.gap(ledger, reading, self.kind, source)
        setter = Phrase(source, ledger.target(reading, self.kind, source)) if sources[1:] else ""
        scheduled = ledger.scheduled(reading, source).missing != NO_SCHEDULE
        return {"figure": reading, "known": gap.value is not None, "source": source,
                "setter": setter, "scheduled": scheduled}  # fmt: skip

    def as_json(self):
        return {
            "name": self.reading.name, "value": spans_json(self.value),
            "growth": spans_json(self.growth), "target": spans_json(self.target),
            "lamp": self.lamp, "lamp_text": self.lamp_text, "spark": self.spark,
        }  # fmt: skip

    def readings(self) -> tuple[Reading, ...]:
        return readings_of(self.value, self.growth, self.target) + self.points

    def text(self):
        spans: list[Span] = [*self.value, Span(" "), *self.growth, Span(" "), *self.target]
        return f"{self.reading.name} {plain(spans)} {self.lamp_text}"
