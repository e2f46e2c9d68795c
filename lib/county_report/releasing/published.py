"""What earlier public editions told (已公开的合计): kept with each release, read by the next month.

A signed version has left the office and stays as it was, whatever is known of its month today.
A month of which none was signed told nobody anything; what it would have told is decided anew,
so that drafts made in any order come out alike.
"""

import json

from county_report.intake.places import outputs_root
from county_report.releasing.archive import signed_versions

FILE = "told.json"


def write_told(withholding, path):
    """Write of which sets of units a public edition tells the totals (公开的单位组).

    It names units: it is for the office and stands beside the public folder, never in it.
    """
    told = {column: _listed(sets) for column, sets in sorted(withholding.told.items())}
    content = {"month": withholding.month, "told": told, "ever": _listed(withholding.ever),
               "hidden": _listed(withholding.hidden)}  # fmt: skip
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def published_before(request) -> dict:
    """What the signed editions of the month before told (上月已公开); {}: none was signed.

    A correction takes nothing back: what any version told is known.
    """
    month = request.month.previous()
    if month.year != request.month.year:
        return {}  # amounts begin anew in January
    folders = signed_versions(outputs_root() / request.county.key, str(month))
    versions = [json.loads((folder / FILE).read_text("utf-8"))
                for folder in folders if (folder / FILE).exists()]  # fmt: skip
    told = {}
    for one in versions:
        for column, sets in one["told"].items():
            told.setdefault(column, set()).update(map(tuple, sets))
    ever = {tuple(units) for one in versions for units in one["ever"]}
    hidden = {tuple(units) for one in versions for units in one["hidden"]} - ever
    return {"month": str(month), "told": {column: _listed(sets) for column, sets in told.items()},
            "ever": _listed(ever), "hidden": _listed(hidden)} if versions else {}  # fmt: skip


def _listed(sets):
    return sorted(sorted(one) for one in sets)
