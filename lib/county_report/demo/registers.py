"""The rows of each register sheet (登记表) as a department knows them at a month's end."""

import calendar
from datetime import date
from decimal import Decimal

from county_report.demo import funds, trade
from county_report.demo.project_states import state
from county_report.demo.tables import YEAR, at, column, in_force, keyed, latest, table
from county_report.intake import dictionary

TEN_DAY_CUT = 20


def last_day(month):
    """The last day of a month of the story's year (月末)."""
    return date(YEAR, month, calendar.monthrange(YEAR, month)[1])


def rows(register, books, month):
    """The rows of a register, each a dict of column → value; from a county's ``Books``."""
    return _MAKERS.get(register, _told)(register, books, month)


def measures(department, books, month):
    """A department's measures (工作措施) in force in a month."""
    found = [r for r in table("measures") if r["department"] == department and in_force(r, month)]
    return [_typed("measures", row, books.scene) for row in found]


def _told(register, books, month):
    """Rows that the story lists: those dated by the month's end, or in force."""
    told = [_typed(register, row, books.scene) for row in table(register)]
    told = [row for row in told if "from" not in row or in_force(row, month)]
    return [row for row in told if "date" not in row or row["date"] <= last_day(month)]


def _typed(register, row, scene):
    kinds = {known.column: known.kind for known in dictionary.registers()[register].columns}
    return {name: _cell(kinds.get(name), scene.fill(text)) for name, text in row.items()}


def _cell(kind, text):
    if not text:
        return None
    if kind == "date":
        return date.fromisoformat(text)
    return Decimal(text) if kind == "number" else text


def _enterprises(_, books, month):
    growth = books.figures.industry.growth
    return [_enterprise(entry, month, growth) for entry in books.figures.industry.enterprises]


def _enterprise(entry, month, growth):
    status, status_date, reason = entry.state(month)
    return {
        "name": entry.name,
        "industry": entry.industry,
        "product": entry.product,
        "town": entry.town,
        "above_scale": "是" if entry.above(month) else "否",
        "status": status,
        "status_date": status_date,
        "reason": reason,
        "output": entry.output(month, growth),
        "output_year_ago": entry.year_ago(month),
        "revenue": entry.revenue(entry.output(month, growth)),
        "revenue_year_ago": entry.revenue(entry.year_ago(month)),
        "revenue_last_year": entry.revenue(entry.year_ago(12)),
    }


def _key_projects(_, books, month):
    today = last_day(month)
    return [
        _project(entry, today) | state(books.scene, entry, today) for entry in books.projects.all
    ]


def _project(entry, today):
    stage, milestone = entry.stage(today)
    late = entry.node_due or min(date(YEAR + 1, 3, 31), entry.due)
    return {
        "name": entry.name,
        "level": entry.level,
        "owner": entry.owner,
        "town": entry.town,
        "industry": entry.industry,
        "nature": entry.nature,
        "investment": entry.investment,
        "plan": entry.plan,
        "done": entry.done(today),
        "start": entry.start if entry.started(today) else None,
        "due": entry.due,
        "stage": stage,
        "milestone": milestone,
        "milestone_due": late if milestone else None,
        "problem": entry.problem,
        "department": entry.department or None,
    }


def _upgrades(_, books, month):
    return [_typed("upgrades", row, books.scene) for row in latest(table("upgrades"), month)]


def _service_steps(_, books, month):
    hours = keyed("service_hours", "step")
    told = [_typed("service_steps", row, books.scene) for row in table("service_steps")]
    return [row | {"actual": at(hours[row["step"]], month)} for row in told]


def _crops(_, books, month):
    return [
        {
            "crop": row["crop"],
            "includes": row["includes"],
            "area": at(row, month),
            "plan": Decimal(row["plan"]),
        }
        for row in table("crops")
    ]


def _reserves(_, books, month):
    return [
        {
            "item": row["item"],
            "stock": at(row, month),
            "daily_use": Decimal(row["daily_use"]),
            "required_days": Decimal(row["required_days"]),
            "price": _price(row["item"], month),
            "price_last_month": _price(row["item"], month - 1),
        }
        for row in table("reserves")
    ]


def _price(item, month):
    return Decimal(keyed("prices", "item")[item][column(month)])


_MAKERS = {
    "enterprises": _enterprises,
    "trade_units": trade.units,
    "funds": funds.rows,
    "key_projects": _key_projects,
    "upgrades": _upgrades,
    "service_steps": _service_steps,
    "crops": _crops,
    "reserves": _reserves,
}
