"""Submissions and dictionaries as the floors above see them (经记录的数据).

Nothing can be asked here without being written down (``tracing``) when somebody does: what is
not a question of ``questions`` is either given with the question, or not to be had.
"""

import dataclasses
from collections.abc import Callable

from county_report.intake import dictionary, own_tables, questions, tracing
from county_report.intake.places import data_root
from county_report.intake.submissions import Submissions


class Traced:
    """A county's submissions (报送数据) as ``Submissions`` answers; ``label`` says which.

    ``month`` and ``as_known`` were given by who asked; ``fingerprint`` is written down.
    """

    def __init__(self, submissions: Submissions, label: str = ""):
        self._source, self._label = submissions, label
        self.month, self.as_known = submissions.month, submissions.as_known
        self.county = TracedCounty(self._ask, submissions.county)

    @property
    def fingerprint(self):
        """Of which data this is (数据指纹)."""
        tracing.known(self._label, self._source.fingerprint)
        return self._source.fingerprint

    def at(self, month):
        """The same submissions, as known now, of another month of them (另一月)."""
        return Traced(dataclasses.replace(self._source, month=month), self._label)

    @property
    def months(self):
        """The months there are (各月)."""
        return self._ask("months")

    @property
    def tasks(self):
        """The departments' parts of yearly targets (任务分解)."""
        return self._ask("tasks")

    @property
    def revisions(self):
        """All revisions that apply (修订)."""
        return self._ask("revisions")

    def weights(self, year):
        """The parts' weights in a total (权重) of a year."""
        return self._ask("weights", year)

    def row(self, indicator, month=None):
        """An indicator's row (指标行), as ``Submissions.row``."""
        return self._ask("row", indicator, month or self.month)

    def override(self, indicator, month):
        """The office's own correction (人工更正), as ``Submissions.override``."""
        return self._ask("override", indicator, month)

    def register(self, name, month=None, department=None):
        """A register's rows (登记表), as ``Submissions.register``: asked for by column."""
        asked = (name, month or self.month, department)
        if self._ask("rows", *asked) is None:
            return None
        rows = self._source.register(*asked)
        return [_Row(row, self._look, asked) for row in rows] if tracing.active() else rows

    def owed(self, month=None):
        """Departments with no readable file (未报送部门), as ``Submissions.owed``."""
        return self._ask("owed", month or self.month)

    def department_of(self, name):
        """Who answers for an indicator or register (责任部门)."""
        return self._ask("department", name)

    def targets_of(self, indicator, kind="level"):
        """The year's targets (年度目标), as ``Submissions.targets_of``."""
        return self._ask("targets", self.month, indicator, kind)

    def target(self, indicator, kind="level", source=""):
        """The target of a source (年度目标), as ``Submissions.target``."""
        found = self.targets_of(indicator, kind)
        return next((target for target in found if source in ("", target.source)), None)

    def history(self, indicator):
        """The indicator before the first submission (历史数据)."""
        return self._ask("history", indicator)

    def peers(self, indicator):
        """The city's other counties (同市各县) in the month."""
        return self._ask("peers", self.month, indicator)

    def _ask(self, kind, *arguments):
        answer = questions.answer(self._source, kind, *arguments)
        tracing.note(self._label, (kind, *arguments), answer)
        return answer

    def _look(self, *column):
        if tracing.wanted(self._label, ("column", *column)):
            self._ask("column", *column)


class TracedCounty:
    """A county's settings (县情设置): what county.toml says, key by key."""

    def __init__(self, ask: Callable, county):
        self._ask, self._county = ask, county
        self.key, self.file = county.key, county.file

    @property
    def name(self):
        """The county's name (县名)."""
        return self._ask("setting", "name")

    @property
    def departments(self):
        """The departments' names (部门), in the order of county.toml."""
        return self._ask("departments")

    def setting(self, key, *default):
        """A setting (设置) with its address, as ``County.setting``."""
        self._ask("setting", key)
        return self._county.setting(key, *default)


class _Row(dict):
    """A register's row (名录行) that writes down which columns are looked at."""

    def __init__(self, cells, look, asked):
        super().__init__(cells)
        self._look, self._asked = look, asked

    def __getitem__(self, column):
        self._look(*self._asked, column)
        return super().__getitem__(column)

    def items(self):
        """Every column with its cell."""
        return [(column, self[column]) for column in self]

    def values(self):
        """Every cell."""
        return [self[column] for column in self]

    def get(self, column, default=None):
        """A column's cell, or the default."""
        known = column in self
        return self[column] if known else default


class Entries(dict):
    """A dictionary by first column (词条表) that writes down which entries are looked at."""

    def __init__(self, name: str, made: dict, held: dict):
        super().__init__(made)
        self._name, self._held = name, held

    def _note(self, key):
        if tracing.wanted("", ("entry", self._name, key)):
            tracing.note("", ("entry", self._name, key), self._held.get(key))

    def _note_keys(self):
        tracing.note("", ("keys", self._name), list(self._held))

    def __getitem__(self, key):
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key):
        self._note(key)
        return super().__contains__(key)

    def get(self, key, default=None):
        """An entry, or the default."""
        known = key in self
        return self[key] if known else default

    def __iter__(self):
        self._note_keys()
        return super().__iter__()

    def keys(self):
        """All keys, in the order of the file."""
        return list(self)

    def values(self):
        """All entries."""
        return [self[key] for key in self]

    def items(self):
        """All keys with their entries."""
        return [(key, self[key]) for key in self]

    def __len__(self):
        self._note_keys()
        return super().__len__()

    def __or__(self, other):
        return dict(self.items()) | other


def indicators():
    """The indicators (指标) of data/indicators.csv by code."""
    return _parsed("indicators.csv", dictionary.indicators())


def registers():
    """The register forms (登记表) of data/registers.csv by name."""
    return _parsed("registers.csv", dictionary.registers())


def _parsed(name, found):
    return Entries(name, found, found) if tracing.active() else found


def terms():
    """The fixed terms (固定用语) of data/terms.csv."""
    return _whole("terms.csv", dictionary.terms())


def evaluations():
    """The evaluative words (评价性词语) of data/evaluations.csv."""
    return _whole("evaluations.csv", dictionary.evaluations())


def _whole(name, found):
    _note_table(name)
    return found


def read_own_table(path, name, columns):
    """The rows of a dictionary (自有表) as ``(line number, OwnRow)``, the whole of it read.

    Raises:
        BadData: as ``own_tables.read_own_table``.
    """
    _note_table(name)
    return own_tables.read_own_table(path, name, columns)


def read_entries(name, columns, make):
    """A dictionary by first column (词条表): ``make(line, row)`` each; read entry by entry.

    Raises:
        BadData: as ``own_tables.read_own_table``.
    """
    table = own_tables.read_own_table(data_root() / name, name, columns)
    made = {next(iter(row.values())): make(line, row) for line, row in table}
    return Entries(name, made, questions.entries(name)) if tracing.active() else made


def _note_table(name):
    if tracing.wanted("", ("table", name)):
        tracing.note("", ("table", name), questions.answer(None, "table", name))
