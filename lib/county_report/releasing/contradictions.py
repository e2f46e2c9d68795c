"""Contradictions (前后矛盾): between sections, and between a department's text and its data.

Each claim says in data/claims.csv what it judges and how (+, 0, −). Sections run alone, so
only the joined report can see that two of them disagree.
"""

from county_report import wording
from county_report.intake import evaluations
from county_report.releasing.spans import spans_in

BETWEEN = "同一事项“{subject}”，“{good_at}”写“{good}”，“{bad_at}”写“{bad}”，前后矛盾"
BETWEEN_ACTION = "请核对两处判断的依据；数据无误的，请调整 claims.csv 中判断的门槛或措辞"
AGAINST = "文字写有“{word}”，而由{department}数据得出的判断是“{judged}”，两者不一致"
AGAINST_ACTION = "请{department}核对文字和数据，改正其一"
TONES = {"+", "-"}


def contradictions(report):
    """Findings (核查发现) on what a report says both well and badly of one thing."""
    judged = list(_judged(report))
    return [*_between_sections(report, judged), *_against_the_data(report, judged)]


def _judged(report):
    """The claims said, each with the heading that it stands under.

    Only what stands in paragraphs: the tables of 修订说明 quote what earlier reports said.
    """
    place = report.headline
    for item in report.items:
        if not isinstance(item, dict):
            place = item.text
        elif item["kind"] == "paragraph":
            yield from ((place, span) for span in spans_in(item) if span.get("subject"))


def _between_sections(report, judged):
    said = {}
    for place, span in judged:
        said.setdefault(span["subject"], {}).setdefault(span["tone"], (place, span))
    for subject, tones in said.items():
        if tones.keys() >= TONES:
            (good_at, good), (bad_at, bad) = tones["+"], tones["-"]
            why = BETWEEN.format(subject=subject, good_at=good_at, good=_words(good),
                                 bad_at=bad_at, bad=_words(bad))  # fmt: skip
            place = {"file": "claims.csv", "cell": f"{good['claim']}、{bad['claim']}"}
            yield _finding(report, why, BETWEEN_ACTION, **place)


def _against_the_data(report, judged):
    """A department's praise where no claim on its data is good and some are bad."""
    praise = [known.word for known in evaluations() if known.tone == "+"]
    verdicts = {}
    for _, span in judged:
        for department in _departments(report, span["evidence"]):
            verdicts.setdefault(department, []).append(span)
    for reading in _texts(report):
        toned = [s for s in verdicts.get(reading["department"], ()) if s["tone"] in TONES]
        for word in wording.evaluations(reading["value"], praise):
            if toned and all(span["tone"] == "-" for span in toned):
                names = {"department": reading["department"]}
                why = AGAINST.format(word=word, judged=_words(toned[0]), **names)
                place = {name: reading[name] for name in ("department", "file", "sheet", "cell")}
                yield _finding(report, why, AGAINST_ACTION.format(**names),
                               read=reading["value"], **place)  # fmt: skip


def _texts(report):
    """The departments' own words as printed, each once."""
    shown = {span["reading"]: None for span in spans_in(report.items) if "reading" in span}
    readings = (report.readings[key] for key in shown if key in report.readings)
    return [one for one in readings if one["sheet"] and one["unit"] == "" and one["value"]]


def _departments(report, keys):
    """Whose cells the readings rest on."""
    seen, waiting = {}, list(keys)
    while waiting:
        key = waiting.pop()
        if key in report.readings and key not in seen:
            seen[key] = report.readings[key]
            waiting += seen[key]["inputs"]
    return dict.fromkeys(one["department"] for one in seen.values() if one["sheet"])


def _words(span):
    return span["text"].strip("，。；、 ")


def _finding(report, why, action, **known):
    names = ("department", "file", "sheet", "cell", "read")
    place = {name: known.get(name, "") for name in names}
    month = report.header["month"]
    kind = {"severity": "疑问", "month": month, "stops": "前后矛盾"}
    return kind | place | {"why": why, "action": action}
