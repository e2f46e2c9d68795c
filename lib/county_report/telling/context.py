"""The names that templates, claims and checks may use (名称表).

Every indicator and register of the dictionary, the derived readings of
``data/derived.csv``, the report's period, the county's settings, and the functions of
``phrases``.
"""

import dataclasses
from collections import deque

from county_report import wording
from county_report.arithmetic import Month
from county_report.intake import read_entries, registers, tracing
from county_report.telling.expressions import evaluate
from county_report.telling.later import Later, Names
from county_report.telling.ledger import Ledger
from county_report.telling.phrases import Phrases
from county_report.telling.readings import Reading

_DERIVED = ["name", "name_zh", "expression"]


class Settings:
    """county.toml as attributes, each a reading: ``county.name``, ``county.park`` (县情)."""

    def __init__(self, ledger: Ledger):
        self._ledger = ledger

    def __getattr__(self, key):
        if key.startswith("_"):
            raise AttributeError(key)
        return self._ledger.setting(key)


def names(ledger: Ledger, phrases: Phrases) -> Names:
    """All names of one ledger, derived readings last, in the order of their file.

    Each is read when it is asked for; what is derived knows the names before it.
    """
    context = Names({name: Later(ledger.indicator, name) for name in ledger.indicators})
    context |= {name: Later(ledger.register, name) for name in registers()}
    context |= phrases.functions()
    context |= {"county": Settings(ledger), "period": period(ledger.month)}
    rows = derived()
    for name in rows:
        context[name] = Later(_derived, rows, name, Names(context))
    if not tracing.active():  # there a wrong row stops whatever reads it, here it stops at once
        deque((context[name] for name in rows), maxlen=0)
    return context


def derived() -> dict:
    """The rows of data/derived.csv by name (派生读数)."""
    return read_entries("derived.csv", _DERIVED, lambda _, row: row)


def period(month: Month) -> dict[str, Reading]:
    """The report's period in words (报告期): year, span, month_end, month."""
    words = {
        "year": wording.year(month),
        "span": wording.span(month),
        "month_end": wording.month_end(month.last_day),
        "title": f"{wording.year(month)}{month.month}月",
    }
    return {
        key: Reading(f"period.{key}@{month}", "报告期", text, basis="text", period=str(month),
                     formula="由运行参数 month 得出", department="系统", cell=f"month={month}")
        for key, text in words.items()
    }  # fmt: skip


def _derived(rows, name, before):
    return _named(evaluate(rows[name]["expression"], before), rows[name]["name_zh"])


def _named(value, name_zh):
    return dataclasses.replace(value, name=name_zh) if isinstance(value, Reading) else value

