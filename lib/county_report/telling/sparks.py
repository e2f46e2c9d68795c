"""Spark lines (迷你走势): how far a key figure stood from its target, month by month.

Cumulated figures all rise alike; what they are ahead or behind by tells the months apart.
The last month's gap stands in words beside the line, which is for the eye alone.
"""

from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading
from county_report.telling.standings import of_indicator

WIDTH, HEIGHT = 120, 32
_EDGE = 4
_FEWEST = 2


def of(ledger: Ledger, name: str, kinds: tuple[str, ...]) -> tuple[dict, tuple[Reading, ...]]:
    """The points of the year's gaps (各月差距), where the target runs, and their readings.

    ``line`` is "x,y x,y …" in pixels from the top left, January at the left and December at
    the right; ``aim`` the height at which nothing is ahead or behind. Empty where fewer
    than two months have a gap.
    """
    told = [(month.month, of_indicator(ledger.at(month), name, kinds)) for month in ledger.months()]
    kind = told[-1][1].kind if told else "none"
    gaps = [(month, one.gap) for month, one in told if one.kind == kind]
    known = [(month, gap) for month, gap in gaps if gap is not None and gap.value is not None]
    if len(known) < _FEWEST:
        return {}, ()
    values = [0, *(gap.value for _, gap in known)]
    low, span = min(values), max(values) - min(values) or 1
    points = [(_across(month), _down((gap.value - low) / span)) for month, gap in known]
    content = {
        "line": " ".join(f"{x},{y}" for x, y in points),
        "aim": _down((0 - low) / span), "end": list(points[-1]),
    }  # fmt: skip
    return content, tuple(gap for _, gap in known)


def _across(month):
    return _EDGE + (WIDTH - 2 * _EDGE) * (month - 1) // 11


def _down(share):
    return HEIGHT - _EDGE - int((HEIGHT - 2 * _EDGE) * share)
