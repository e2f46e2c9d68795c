"""The office's own series beside the submissions: targets, history, peers and weights."""

from county_report.intake.model import Target, Weight
from county_report.intake.own_rows import own_rows
from county_report.intake.schedules import curves

TARGETS = ("year", "indicator", "kind", "target", "unit", "source", "schedule")
KINDS = ("level", "growth")
WEIGHTS = ("year", "total", "account", "part", "indicator", "weight", "basis")


def read_targets(county):
    """The targets (年度目标) of targets.csv: ``{(year, indicator, kind): [Target]}``.

    An indicator may have one of each source (本级、市下达), in the order of the rows.

    Raises:
        BadData: a number, unit, kind, indicator or schedule that cannot be used, or two of
            the same source.
    """
    found, schedules = {}, {"linear", "none", *curves(county)}
    for row in own_rows(county, "targets.csv", TARGETS):
        own_unit = row.known_indicator().unit if row.one_of("kind", KINDS) == "level" else "%"
        key = (row.year(), row["indicator"], row["kind"])
        targets = found.setdefault(key, [])
        if row["source"] in [target.source for target in targets]:
            raise row.fault("indicator", "同一年、同一来源的同一目标写了两次")
        if (row["schedule"] or "linear") not in schedules:
            raise row.fault("schedule", f"应是{'、'.join(sorted(schedules))}之一")
        cell = row.number("target", row["unit"], own_unit)
        if row["kind"] == "level" and cell.value is not None and cell.value <= 0:
            raise row.fault("target", "年度目标应大于 0")
        targets.append(Target(*key, cell, row["source"], row["schedule"] or "linear"))
    return found


def read_history(county):
    """The history (历史数据) of history.csv: ``{indicator: {Month: Cell}}``."""
    found = {}
    for row in own_rows(county, "history.csv", ("month", "indicator", "value")):
        unit = row.known_indicator().unit
        cell = row.number("value", unit, unit)
        found.setdefault(row["indicator"], {})[row.month()] = cell
    return found


def read_peers(county):
    """The peers (同市各县) of peers.csv: ``{(Month, indicator): {county: Cell}}``."""
    found = {}
    for row in own_rows(county, "peers.csv", ("month", "county", "indicator", "value")):
        cell = row.number("value", "", "")
        found.setdefault((row.month(), row["indicator"]), {})[row["county"]] = cell
    return found


def read_weights(county):
    """The weights (权重) of weights.csv, where there is one: ``{year: [Weight]}``.

    A part without an indicator of ours (其他服务业) only makes its account whole.

    Raises:
        BadData: a number, year, indicator or total that cannot be used.
    """
    found = {}
    for row in own_rows(county, "weights.csv", WEIGHTS, required=False):
        if row["indicator"]:
            row.known_indicator()
        texts = [row.words(name) for name in ("total", "account", "part")]
        cell = row.number("weight", "%", "%")
        weight = Weight(*texts, row["indicator"], cell, row["basis"])
        found.setdefault(row.year(), []).append(weight)
    return found
