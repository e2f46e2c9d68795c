"""What a key project has in place at a month's end (前期条件、入库): its own stream of chance."""

from datetime import date, timedelta

from county_report.demo.tables import YEAR, table

CONDITIONS = ("land", "planning", "demolition", "funding")
# as forms come back: some wait for their papers, and here and there a cell is left blank
LISTING_DAYS = 50
# nobody plans to dig in winter
NO_FROST = date(YEAR, 3, 1)
SILENT, LEADERLESS = 0.025, 0.03


def state(scene, entry, today):
    """Columns of a project's row (项目状态): planned start, conditions, library, leader."""
    chance = scene.chance(f"states/{entry.name}")
    early = timedelta(days=chance.choice((0, 0, 0, 20, 60, 110)))
    begun, ready = _begun(entry, chance), _ready(entry, chance)
    silent, leaderless, gap = chance.random(), chance.random(), chance.choice(_gaps())
    city, started = entry.level == "市级", entry.started(today)
    states = begun if started else ready
    quiet = silent < SILENT and not city and not entry.problem
    waiting = started and (today - entry.start).days < LISTING_DAYS and not city
    return {
        "planned_start": max(entry.start - early, NO_FROST) if entry.start.year == YEAR else None,
        **({name: None for name in CONDITIONS} if quiet else states),
        "listed": None if quiet else "已入库" if started and not waiting else "未入库",
        "listing_gap": gap if waiting and not quiet else None,
        "leader": None if leaderless < LEADERLESS and not entry.problem else entry.leader,
    }


def _begun(entry, chance):
    """Of a project that is being built: all in place but what its problem names."""
    whole = dict.fromkeys(CONDITIONS, "已落实")
    whole["demolition"] = chance.choice(("已落实", "不涉及"))
    return whole | ({entry.lacks: entry.state} if entry.lacks else {})


def _ready(entry, chance):
    """Of a project that has not begun: papers under way."""
    waiting = {name: chance.choice(("已落实", "办理中", "未落实")) for name in CONDITIONS}
    return waiting | ({entry.lacks: entry.state} if entry.lacks else {})


def _gaps():
    return [row["missing"] for row in table("listing_gaps")]
