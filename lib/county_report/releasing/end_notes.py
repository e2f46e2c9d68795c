"""The sources of the text on paper (尾注): a number a paragraph, and its cells at the end."""

from dataclasses import dataclass

from county_report.releasing.card_lines import month_of
from county_report.releasing.cell_ranges import ranges
from county_report.releasing.spans import spans_in


@dataclass(frozen=True)
class Note:
    """One end note (尾注): its number and the places of its paragraph's figures."""

    number: int
    places: list[tuple[str, str, str]]


def notes_of(report):
    """Place of a paragraph among the report's items → its end note (尾注), from one on.

    What a claim rests on is not told again: its figures stand in the text or in a table.
    Nor are the cells of earlier months, which the reports of those months told.
    """
    found, month = {}, report.header["month"]
    for place, item in enumerate(report.items):
        if isinstance(item, dict) and item["kind"] == "paragraph":
            stated = [span["reading"] for span in spans_in(item) if span.get("reading")]
            places = ranges(_cells(report.readings, stated, month))
            if places:
                found[place] = Note(len(found) + 1, places)
    return found


def files_of(report):
    """The month's files behind the report (资料来源): (department, file, received) each."""
    folder = f"/{report.header['month']}/"
    sent = [one for one in report.readings.values() if folder in one["file"]]
    return sorted({(one["department"], one["file"], one.get("received", "")) for one in sent})


def departments_of(report):
    """Whose figures the report states (报送部门), for an edition that names no file."""
    told = (one["department"].split("、") for one in report.readings.values())
    return sorted({department for each in told for department in each} - {""})


def _cells(readings, keys, month):
    """The cells that readings were derived from (各格), each once, none of an earlier month."""
    found, waiting = {}, list(keys)
    while waiting:
        key = waiting.pop()
        if key in readings and key not in found:
            found[key] = readings[key]
            waiting.extend(readings[key]["inputs"])
    given = [one for one in found.values() if one["file"] and one["basis"] != "setting"]
    return [one for one in given if not month_of(one) or month_of(one) >= month]
