"""The questions that can be asked of submissions and dictionaries (可问的问题), one function each.

A question is its kind and plain arguments: words, years, months. What is made from the data is
made from the answers alone, so the same answers make the same thing.
"""

import dataclasses
from functools import lru_cache

from county_report.intake import dictionary
from county_report.intake.own_tables import read_own_table
from county_report.intake.places import data_root

_COUNTY = ("name", "full_name", "city", "province", "notice", "park", "app")


def answer(submissions, kind, *arguments):
    """The answer (答案) to a question of one kind.

    Raises:
        KeyError: there is no such kind of question.
        UnknownName: it names what the dictionaries no longer have.
    """
    return QUESTIONS[kind](submissions, *arguments)


def _months(submissions):
    return submissions.months


def _row(submissions, indicator, month):
    return submissions.row(indicator, month)


def _override(submissions, indicator, month):
    return submissions.override(indicator, month)


def _rows(submissions, register, month, department):
    """How many rows; None: not submitted."""
    rows = submissions.register(register, month, department)
    return None if rows is None else len(rows)


def _column(submissions, register, month, department, column):
    return [row[column] for row in submissions.register(register, month, department)]


def _owed(submissions, month):
    return submissions.owed(month)


def _department(submissions, name):
    return submissions.department_of(name)


def _targets(submissions, month, indicator, kind):
    return _at(submissions, month).targets_of(indicator, kind)


def _history(submissions, indicator):
    return submissions.history(indicator)


def _peers(submissions, month, indicator):
    return _at(submissions, month).peers(indicator)


def _tasks(submissions):
    return submissions.tasks


def _weights(submissions, year):
    return submissions.weights.get(year, [])


def _revisions(submissions):
    return submissions.revisions


def _setting(submissions, key):
    return submissions.county.setting(key, None).value


def _departments(submissions):
    return list(submissions.county.departments)


def _table(_, name):
    """All of a dictionary: its bytes."""
    path = data_root() / name
    return path.read_bytes() if path.exists() else None


def _entry(_, name, key):
    """One entry of a dictionary by its first column."""
    return entries(name).get(key)


def _keys(_, name):
    return list(entries(name))


QUESTIONS = {
    "months": _months, "row": _row, "override": _override, "rows": _rows, "column": _column,
    "owed": _owed, "department": _department, "targets": _targets, "history": _history,
    "peers": _peers, "tasks": _tasks, "weights": _weights, "revisions": _revisions,
    "setting": _setting, "departments": _departments, "table": _table, "entry": _entry,
    "keys": _keys,
}  # fmt: skip
# what is asked of the dictionaries is asked of no county's data
OF_DICTIONARIES = {"table", "entry", "keys"}


def entries(name):
    """A dictionary's entries by first column (词条): parsed for the two largest, else its texts."""
    parsed = {"indicators.csv": dictionary.indicators, "registers.csv": dictionary.registers}
    return parsed[name]() if name in parsed else _texts(*dictionary.stamped(name))


@lru_cache(maxsize=16)
def _texts(path, stamp):
    found = {}
    for _, row in read_own_table(path, path.name, ()):
        found.setdefault(next(iter(row.values())), []).append(dict(row))
    return found


def _at(submissions, month):
    same = submissions.month == month
    return submissions if same else dataclasses.replace(submissions, month=month)
