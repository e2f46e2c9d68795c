"""The attacker's linear programme over two months and both years' amounts at once."""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from attacking.pages import AGO, NOW

SLACK = 1e-3


class Attacker:
    """What two pages say, as bounds on sums of every enterprise's amounts.

    ``registers`` are the rows by month, of which he knows name, trade, town and size, no amount.
    """

    def __init__(self, registers, pages):
        self.registers, self.months = registers, sorted(registers)
        names = [(month, column, row["企业名称"]) for month, rows in registers.items()
                 for row in rows for column in (NOW, AGO)]  # fmt: skip
        self.place = {name: number for number, name in enumerate(names)}
        self.rows, self.most = [], []
        for page in pages:
            self._read(page)
        self._rising()
        self.points = []

    def units(self, month, told):
        """The enterprises of a description, such as 行业 → 化工."""
        return [row["企业名称"] for row in self.registers[month]
                if all(row[name] == value for name, value in told.items())]  # fmt: skip

    def sum_of(self, month, column, units, weight=1.0):
        return {self.place[month, column, one]: weight for one in units}

    def gain(self, month, units, rate=0.0):
        """This year's less last year's with some growth: what a rate or a pull is about."""
        now = self.sum_of(month, NOW, units)
        return now | self.sum_of(month, AGO, units, -(1 + rate / 100))

    def _read(self, page):
        for month, column, told, (low, high) in page.totals():
            if month in self.months:
                self._between(self.sum_of(month, column, self.units(month, told)), low, high)
        for month, told, (low, high) in page.rates():
            if month in self.months:
                units = self.units(month, told)
                self._at_most(self.gain(month, units, high), 0)
                self._at_least(self.gain(month, units, low), 0)
        for month, told, low, high in page.orders():
            base = self.sum_of(month, AGO, self.units(month, {"是否规上": "是"}))
            for limit, sign in ((low, -1), (high, 1)):
                if limit is not None:
                    pull = self.gain(month, self.units(month, told))
                    share = {one: pull.get(one, 0) - limit / 100 for one in base} | {
                        one: weight for one, weight in pull.items() if one not in base}  # fmt: skip
                    self._at_most({one: sign * weight for one, weight in share.items()}, 0)

    def _between(self, row, low, high):
        self._at_most(row, high)
        self._at_least(row, low)

    def _at_most(self, row, limit):
        self.rows.append(row)
        self.most.append(limit)

    def _at_least(self, row, limit):
        self._at_most({one: -weight for one, weight in row.items()}, -limit)

    def _rising(self):
        """What is counted from January on does not fall."""
        for before, month in zip(self.months, self.months[1:], strict=False):
            for (when, column, name), place in self.place.items():
                if when == before and (month, column, name) in self.place:
                    self._at_most({place: 1.0, self.place[month, column, name]: -1.0}, 0)

    def reaches(self, goal, limit):
        """Whether a sum can be as small as a limit, as far as the pages say."""
        if any(sum(point[one] * weight for one, weight in goal.items()) <= limit + SLACK
               for point in self.points):  # fmt: skip
            return True
        costs = np.zeros(len(self.place))
        for one, weight in goal.items():
            costs[one] = weight
        found = linprog(costs, self._matrix, self.most, bounds=(0, 1e7))
        assert found.status == 0, found.message
        self.points.append(found.x)
        return found.fun <= limit + SLACK

    @property
    def _matrix(self):
        if not hasattr(self, "_kept"):
            entries = [(number, one, weight) for number, row in enumerate(self.rows)
                       for one, weight in row.items()]  # fmt: skip
            numbers, places, weights = zip(*entries, strict=True)
            shape = len(self.rows), len(self.place)
            self._kept = coo_array((weights, (numbers, places)), shape).tocsr()
        return self._kept

    def is_near(self, goal, true, room):
        """Whether a sum can be told to within the room asked for, from below or from above."""
        down = self.reaches(goal, true - room)
        up = self.reaches({one: -weight for one, weight in goal.items()}, -true - room)
        return not (down and up)
