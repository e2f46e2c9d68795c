"""Prose lint, marks (标点符号): pairs, widths, percent signs, doubled marks."""

import re

from county_report.wording.prose import Hit, hits

PAIRS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "“": "”"}
CLOSERS = {closer: opener for opener, closer in PAIRS.items()}
# the same bracket in the other width
ROUND = {"（": ")", "(": "）"}
# a list number closed by a bracket alone: 1）、（略）、a)
LIST_NUMBER = re.compile(r"(?:^|[\s，。；：、,;:])([0-9]{1,2}|[a-zA-Z]|[一二三四五六七八九十]+)$")
# a paragraph ends with one of these; a line without is wrapped, a heading, or opens a list
FINAL = "。！？…”）》!?)|"

HANZI = r"\u4e00-\u9fff"
FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
HALF_MARK = re.compile(rf"(?<=[{HANZI}0-9%％）”》])[,;:?!](?=[{HANZI}“《（])")
FULL_MARK = re.compile("[，；：？！]")
HALF_BRACKET = re.compile(rf"\((?=[{HANZI}])")
# the text is in full width when it has this many times more of it
MANY = 2
DOUBLED = [("标点重复", r"[，。；、：](?=[，。；、])[，。；、]+", "只留一个标点")]


def mark_slips(text):
    """Slips in marks (标点问题), as hits.

    >>> [(hit.text, hit.rule) for hit in mark_slips("完成（含预计12亿元，，增长3%，占4％。")]
    [('，，', '标点重复'), ('（', '括号引号不成对'), ('％', '百分号混用')]

    Source: GB/T 15834—2011.
    """
    return [*hits(text, DOUBLED), *unpaired(text), *percent_signs(text), *widths(text)]


def percent_signs(text):
    """The rarer percent sign of a text that has both (百分号混用), as one hit at its first.

    >>> percent_signs("增长3%，占4%，降5％")[0].proposal
    '全文有2处用“%”，1处用“％”，请统一'
    """
    counts = {sign: text.count(sign) for sign in "%％"}
    if not all(counts.values()):
        return []
    rare, usual = sorted(counts, key=lambda sign: (counts[sign], -text.index(sign)))
    proposal = f"全文有{counts[usual]}处用“{usual}”，{counts[rare]}处用“{rare}”，请统一"
    return [Hit(text.index(rare), rare, "百分号混用", proposal)]


def widths(text):
    """Half-width marks between Chinese characters of a full-width text (标点半角), as hits.

    >>> [hit.text for hit in widths("全县，各镇，各办，各局，各部门,各单位，各企业")]
    [',']
    """
    found = []
    halves = list(HALF_MARK.finditer(text))
    if len(FULL_MARK.findall(text)) >= MANY * len(halves):
        found += [
            Hit(m.start(), m.group(), "标点半角", f"改为“{FULL[m.group()]}”") for m in halves
        ]
    brackets = list(HALF_BRACKET.finditer(text))
    if text.count("（") >= MANY * len(brackets):
        found += [Hit(m.start(), "(", "标点半角", "括号改为“（）”") for m in brackets]
    return found


def unpaired(text):
    """Brackets and quotes without their partner in the same paragraph (括号引号不成对).

    A closer after a list number is none, nor a quotation running over several paragraphs.

    >>> [hit.text for hit in unpaired("完成（含预计）12亿元）")]
    ['）']
    """
    found, quoting = [], False
    for start, block in _blocks(text):
        hits_here = list(_unpaired_in(block, start))
        if quoting and [hit.text for hit in hits_here] == ["”"]:
            hits_here, quoting = [], False
        found += [hit for hit in hits_here if not _opens_paragraph(hit, block, start)]
        quoting = quoting or any(_opens_paragraph(hit, block, start) for hit in hits_here)
    return found


def _blocks(text):
    """Paragraphs with their start: lines, a wrapped one together with the next."""
    start, block = 0, ""
    for line in text.splitlines(keepends=True):
        block += line
        if not line.strip() or line.rstrip()[-1] in FINAL:
            yield start, block
            start, block = start + len(block), ""
    yield start, block


def _unpaired_in(block, start):
    opened = []
    for place, mark in enumerate(block):
        if mark in PAIRS:
            opened.append((place, mark))
        elif mark in CLOSERS:
            yield from _close(opened, block, place, mark, start)
    yield from (_alone(start + place, mark) for place, mark in opened)
    yield from _straight_quotes(block, start)


def _opens_paragraph(hit, block, start):
    """Whether a quotation is left open that began with the paragraph, and may run on."""
    return hit.text == "“" and not block[: hit.start - start].strip()


def _close(opened, block, place, mark, start):
    matches = [n for n, (_, opener) in enumerate(opened) if mark in _closers(opener)]
    if not matches:
        if not LIST_NUMBER.search(block[:place]):
            yield _alone(start + place, mark)
        return
    for at, opener in opened[matches[-1] + 1 :]:
        yield _alone(start + at, opener)
    at, opener = opened[matches[-1]]
    del opened[matches[-1] :]
    if PAIRS[opener] != mark:
        yield Hit(start + at, block[at : place + 1][:20], "括号全角半角混用", "前后括号用同一种")


def _closers(opener):
    return PAIRS[opener], ROUND.get(opener)


def _straight_quotes(block, start):
    if block.count('"') % 2 and re.search(f"[{HANZI}]", block):
        yield _alone(start + block.rindex('"'), '"')


def _alone(place, mark):
    return Hit(place, mark, "括号引号不成对", f"“{mark}”没有配对，请补上另一半或删去")
