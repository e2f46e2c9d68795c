"""The public edition (公开版): the report without what could tell of a single surveyed unit.

It is made from the internal report alone, block by block, and printed by the same writers.
"""

import csv
import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from county_report.releasing.anonymous import Names
from county_report.releasing.public_blocks import Left, PublicBlocks, keys_of
from county_report.releasing.report import PUBLIC, Heading, Report
from county_report.releasing.spans import spans_in
from county_report.releasing.withholding import Withholding

FACTS = "disclosure"
# no department: calendar and settings
_SELF = "系统"
_HEADING = Heading(2, "关于不公开的内容", "withheld")
_COUNTED = (
    ("sentences", "文字{}处", "句数"), ("tables", "表{}张", "表数"),
    ("rows", "表中的行{}行", "行数"), ("cells", "表中的数{}个", "数的个数"),
    ("pictures", "图{}幅", "图数"), ("names", "单位名称{}处", "名称数"),
)  # fmt: skip
COLUMNS = ("章节", "图表或段落", *(f"不公开的{name}" for _, _, name in _COUNTED))
_LAW = (
    "本版为公开版。依据统计法第二十八条、统计法实施条例第二十九条，统计调查中获得的能够识别或者"
    "推断单个统计调查对象身份的资料不公开：不出现被调查单位的名称；合计单位过少、其中一个单位"
    "占比过大的数，以及与其他数相减或者与上月公布数对照能够推断它们的数，都不列出；同一分组中"
    "有不公开的，不写各项先后；计数中含有不公开的，不列该计数。"
)


@dataclass(frozen=True)
class PublicEdition:
    """The public edition (公开版) and what it leaves out: (section, counts) pairs."""

    report: Report
    left: list[tuple[str, Left]]
    withholding: Withholding


def public_edition(report: Report) -> PublicEdition | None:
    """The public edition of an internal report (公开版); None where nobody said who is surveyed.

    A section notebook by itself, and a report of an earlier version, say nothing of it.
    """
    facts = report.header.get(FACTS)
    if not facts:
        return None
    withholding, names = Withholding(facts, report.readings), Names(facts)
    # the rest of a long table is in the office's workbook alone
    shown = [{name: part for name, part in item.items() if name != "whole"}
             for item in report.items if isinstance(item, dict)]  # fmt: skip
    withholding.decide(_cited([shown, report.key_figures]))
    maker = PublicBlocks(withholding, names)
    items = list(_items(report, maker, names))
    figures = [one for one in report.key_figures if not _tells(one, withholding)]
    made = Report(_header(report), report.headline, [*items, *_said(maker.left)], figures)
    made.readings = _readings(report, _cited([items, figures]), withholding, names)
    return PublicEdition(made, maker.left, withholding)


def write_suppression(edition: PublicEdition, path):
    """Write what was left out and where (不公开内容记录): counts only, for the office."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for section, left in edition.left:
            counts = (getattr(left, name) for name, *_ in _COUNTED)
            table.writerow([section, left.title, *counts])


def _items(report, maker, names) -> Iterator[Heading | dict]:
    heading = ""
    for item in report.items:
        if isinstance(item, Heading):
            item = dataclasses.replace(item, text=names.without(item.text))
            heading = item.text
            yield item
        else:
            yield maker.of(item, heading)


def _said(left):
    """The last section: why something is left out, how much, and in which sections."""
    counts = {name: sum(getattr(one, name) for _, one in left) for name, *_ in _COUNTED}
    told = "、".join(words.format(counts[name]) for name, words, _ in _COUNTED if counts[name])
    where = "".join(dict.fromkeys(f"“{section}”" for section, _ in left if section))
    found = f"本期不公开或隐去{told}{where and f'，涉及{where}'}。"
    more = found if told else "本期没有需要不公开的内容。"
    yield _HEADING
    yield {"kind": "paragraph", "label": "", "spans": [{"text": _LAW + more}]}


def _header(report):
    kept = {name: value for name, value in report.header.items() if name != FACTS}
    return kept | {"edition": PUBLIC, "findings": [], "due": {}}


def _tells(figure, withholding):
    return any(withholding.withheld(key) for key in _cited(figure))


def _cited(tree):
    """The readings that spans anywhere state, each once (引用的读数)."""
    return list(dict.fromkeys(key for span in spans_in(tree) for key in keys_of(span)))


def _readings(report, cited, withholding, names):
    """What a card of the public edition says: value, formula and departments, no file or cell."""
    found, known = {}, {}
    for key in cited:
        reading = report.readings.get(key)
        if reading and not withholding.withheld(key):
            departments = "、".join(sorted(_departments(report, key, known) - {"", _SELF}))
            found[key] = _told(reading, names) | {"department": departments}
    return found


def _told(reading, names):
    plain = {
        name: names.without(value) if isinstance(value, str) else value
        for name, value in reading.items()
        if name != "correction"
    }
    return plain | {"inputs": [], "file": "", "sheet": "", "cell": ""}


def _departments(report, key, known):
    """Whose figures a reading rests on; ``known`` keeps what was found of others."""
    if key not in known:
        known[key] = frozenset()  # a reading does not rest on itself
        reading = report.readings.get(key)
        if reading:
            behind = (_departments(report, one, known) for one in reading["inputs"])
            known[key] = frozenset(reading["department"].split("、")).union(*behind)
    return known[key]
