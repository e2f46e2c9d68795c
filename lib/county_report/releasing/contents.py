"""The table of contents in groups (目录): the report, its annexes, and what explains them."""

_ANNEX = "附："
_MAIN_POINTS = "本月变化"


def contents_of(report, explained):
    """(group, [heading]) for 正文, 附件 and 说明; a group without headings is left out.

    What follows the annexes, and the ``explained`` (level, text, anchor) of the page itself,
    explain the report. Levels below three stand in the text alone.
    """
    groups = {"正文": [], "附件": [], "说明": []}
    group = "正文"
    for heading in report.headings:
        if heading.level == 2:
            annexed = heading.text.startswith(_ANNEX)
            group = "附件" if annexed else "正文" if group == "正文" else "说明"
        if heading.level <= 3:
            groups[group].append((heading.level, heading.text.removeprefix(_ANNEX), heading.anchor))
    groups["说明"] += explained
    return [(name, entries) for name, entries in groups.items() if entries]


def place_of_contents(report):
    """The anchor of the heading that the contents stand before (目录的位置); empty: of none.

    The first, or the one that follows what changed this month: a reader wants that before
    any list of chapters.
    """
    anchors = [heading for heading in report.headings if heading.level == 2]
    if anchors and anchors[0].text == _MAIN_POINTS:
        anchors = anchors[1:] or anchors
    return anchors[0].anchor if anchors else ""
