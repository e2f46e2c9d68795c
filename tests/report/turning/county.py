"""Cells of a county's submissions, changed in memory (改动单元格)."""

import dataclasses

from county_report.intake.packed import PackedMonths

GONE = "GONE"  # a register's row that was not sent


class Cells:
    """Every cell that a reading can come from, by (file, sheet, address)."""

    def __init__(self, submissions):
        self.submissions = submissions
        self.places = dict(self._places())
        self.months = {month for month in submissions.months}

    def _places(self):
        subs = self.submissions
        for key, row in subs.rows.items():
            for field in ("value", "year_ago", "published"):
                yield from _at(getattr(row, field), ("rows", key, field))
        for key, targets in subs.targets.items():
            for n, target in enumerate(targets):
                yield from _at(target.target, ("targets", key, n))
        for key, peers in subs.peer_values.items():
            for county, cell in peers.items():
                yield from _at(cell, ("peer_values", key, county))
        for name, months in subs.histories.items():
            for month, cell in months.items():
                yield from _at(cell, ("histories", name, month))
        for month in subs.months:
            for key, rows in subs.registers.get(month).items():
                for n, row in enumerate(rows):
                    for column, cell in row.items():
                        yield from _at(cell, ("registers", (month, *key), n, column))

    def cell(self, place):
        kind, key, *where = self.places[place]
        if kind == "rows":
            return getattr(self.submissions.rows[key], where[0])
        if kind == "targets":
            return self.submissions.targets[key][where[0]].target
        if kind == "registers":
            month, *owner = key
            return self.submissions.registers.get(month)[tuple(owner)][where[0]][where[1]]
        return getattr(self.submissions, kind)[key][where[0]]

    def column(self, place):
        """All cells of a register's column, row by row: (places, values)."""
        _, (month, *owner), _, column = self.places[place]
        rows = self.submissions.registers.get(month)[tuple(owner)]
        cells = [row[column] for row in rows]
        return [(c.file, c.sheet, c.address) for c in cells], [c.value for c in cells]

    def changed(self, changes):
        """The submissions with other values in some cells; GONE takes a register's row out."""
        subs = self.submissions
        parts = {name: dict(getattr(subs, name)) for name in
                 ("rows", "targets", "peer_values", "histories")}  # fmt: skip
        registers = {}
        for place, value in changes.items():
            kind, key, *where = self.places[place]
            new = None if value is GONE else _with(self.cell(place), value)
            if kind == "rows":
                parts[kind][key] = dataclasses.replace(parts[kind][key], **{where[0]: new})
            elif kind == "targets":
                known = list(parts[kind][key])
                known[where[0]] = dataclasses.replace(known[where[0]], target=new)
                parts[kind][key] = known if value is not None else known[:where[0]]
            elif kind == "registers":
                registers.setdefault(key[0], {}).setdefault(key[1:], []).append((*where, new))
            else:
                parts[kind][key] = parts[kind][key] | {where[0]: new}
                if value is None:
                    parts[kind][key].pop(where[0])
        made = dataclasses.replace(subs, **parts, registers=self._registers(registers))
        return self._only_now(made, changes)

    def _only_now(self, made, changes=()):
        """Say whether the months before are as they were: then their ledgers can be shared."""
        keys = [self.places[place][:2] for place in changes]
        made.only_now = all(
            kind in ("rows", "registers", "peer_values") and key[0] == made.month
            for kind, key in keys
        )
        return made

    def _registers(self, changes):
        months = {month: self.submissions.registers.get(month) for month in self.months}
        for month, owners in changes.items():
            months[month] = dict(months[month])
            for owner, cells in owners.items():
                months[month][owner] = _rows(months[month][owner], cells)
        return PackedMonths(months)

    def without(self, department):
        """The submissions of a month for which a department sent nothing."""
        subs, month = self.submissions, self.submissions.month
        rows = {key: row for key, row in subs.rows.items()
                if key[0] != month or row.department != department}  # fmt: skip
        months = {m: subs.registers.get(m) for m in self.months}
        months[month] = {key: r for key, r in months[month].items() if key[0] != department}
        sent = subs.submitted | {month: [d for d in subs.submitted[month] if d != department]}
        made = dataclasses.replace(
            subs, rows=rows, registers=PackedMonths(months), submitted=sent
        )
        return self._only_now(made)


def _at(cell, where):
    if cell is not None:
        yield (cell.file, cell.sheet, cell.address), where


def _with(cell, value):
    return dataclasses.replace(cell, value=value, text="？" if value is None else str(value))


def _rows(rows, cells):
    rows = list(rows)
    for n, column, cell in cells:
        rows[n] = rows[n] and (rows[n] | {column: cell} if cell else None)
    return [row for row in rows if row is not None]
