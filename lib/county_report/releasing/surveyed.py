"""What must not leave the office (不得对外的资料): the facts from which the public edition is cut.

They go into the header of the joined notebook, so that both editions are written from it alone.
"""

import re

from county_report.intake import registers
from county_report.intake.disclosure import SURVEY, provenances
from county_report.releasing.equal_totals import equal_totals


def facts(submissions, since: str = "") -> dict:
    """The surveyed units, their rows and the groups they are told by (调查单位), plain JSON.

    ``rows`` says which unit a cell is of, ``amounts`` what each unit reported: column, month,
    unit; ``open`` which columns may name anybody, ``totals`` the groups whose totals reports
    give, month by month and column by column, ``links`` the indicators that are the total of a
    register's rows, with column, units and month; ``places`` and ``words`` are what a name may
    hold without being its own. With a month ``since`` the groups of the months after it: what
    was told up to then is known.
    """
    known = provenances()
    surveyed = {name: one for name, one in known.items() if one.unit}
    tables = {
        (name, month): submissions.register(name, month) or []
        for name in surveyed for month in _months(submissions)
    }  # fmt: skip
    units = {name: one.unit for name, one in surveyed.items()}
    return {
        "protection": _protection(submissions.county),
        "rows": _rows(tables, surveyed),
        "columns": sorted(_columns(known)),
        "amounts": _amounts(tables, surveyed, known),
        "open": sorted(_open(known)),
        "totals": _groups(submissions, surveyed, since),
        "links": equal_totals(submissions, tables, sorted(_columns(known)), units),
        "places": _places(submissions.county),
        "words": _words(tables),
    }


def _months(submissions):
    return [month for month in submissions.months
            if month.year == submissions.month.year and month <= submissions.month]  # fmt: skip


def _protection(county):
    asked = {"least": ("small_count", 3), "dominance": ("dominance", 85),
             "p_percent": ("p_percent", 0), "width": ("protection_width", 10)}  # fmt: skip
    return {name: county.setting(f"thresholds.{key}", usual).value
            for name, (key, usual) in asked.items()}  # fmt: skip


def _places(county):
    """What a name of a unit may begin with (地名), longest first."""
    parts = [county.setting(key, "").value for key in ("province", "city", "name", "full_name")]
    return sorted({one for one in parts if one}, key=lambda one: (-len(one), one))


def _words(tables):
    """The other words of the registers (名录用语): what they hold is no unit's own name."""
    told = {
        cell.value
        for rows in tables.values() for row in rows
        for column, cell in row.items()
        if column in ("town", "industry", "product", "kind") and isinstance(cell.value, str)
    }  # fmt: skip
    return sorted(told)


def _rows(tables, surveyed):
    found = {}
    for (register, month), rows in tables.items():
        for row in rows:
            cell = row[surveyed[register].unit]
            sender = cell.file.rpartition("/")[2]
            line = re.sub(r"\D", "", cell.address)
            if cell.value:
                found[f"{register}:{sender}!{line}@{month}"] = cell.value
    return found


def _columns(known):
    """The columns that hold surveyed amounts (调查所得的数), register.column."""
    for name, one in known.items():
        for column in registers()[name].columns:
            if column.kind == "number" and one.of(column.column) == SURVEY:
                yield f"{name}.{column.column}"


def _amounts(tables, surveyed, known):
    found = {}
    wanted = {*_columns(known)}
    for (register, month), rows in tables.items():
        for row in rows:
            unit = row[surveyed[register].unit].value
            for column, cell in row.items():
                if unit and cell.value is not None and f"{register}.{column}" in wanted:
                    at = found.setdefault(column, {}).setdefault(str(month), {})
                    at[unit] = float(cell.value)
    return found


def _open(known):
    for name, one in known.items():
        for column in registers()[name].columns:
            if one.of(column.column) in ("public", "consent"):
                yield f"{name}.{column.column}"


def _groups(submissions, surveyed, since):
    """The groups by which boards and drivers add up surveyed registers, month by month."""
    # the kernels' libraries: only a finished report pays for them
    from county_report.telling import Section
    from county_report.telling.drivers import driven
    from county_report.telling.monitored import monitored

    asked = [(one.subject, one.by, one.value, one.year_ago) for one in driven().values()]
    asked += [(one.subject, one.by, one.value, one.year_ago) for one in monitored() if one.by]
    asked = [one for one in sorted({*asked}) if re.match(r"\w+", one[0])[0] in surveyed]
    section, found = Section.of(submissions), {}
    for month in (one for one in _months(submissions) if str(one) > since):
        told = found[str(month)] = {}
        for subject, by, *columns in asked:
            groups = list(_told_by(section.at(month), subject, by, surveyed))
            for column in filter(None, columns):
                told.setdefault(column, []).extend(one for one in groups)
    return {month: {column: _distinct(groups) for column, groups in told.items()}
            for month, told in found.items()}  # fmt: skip


def _distinct(groups):
    return [list(one) for one in sorted({tuple(one) for one in groups if one})]


def _told_by(section, subject, by, surveyed):
    rows = section[subject]
    unit = surveyed[rows.form.register].unit
    if rows.missing:
        return
    for part in (rows, *(group for _, group in rows.groups(by) if by != unit)):
        yield sorted(one.value for one in part.values(unit) if one.value)
