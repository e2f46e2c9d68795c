"""Which sentences read otherwise than in last month's report (表述变化).

Both months are told in this process from the same submissions, without kernels or drawings,
so no earlier release is needed and a revision alone changes no words here.
"""

import re

from county_report.intake import Traced
from county_report.releasing.retelling import not_told, told_by

# how a notebook asks for the sentences: where it does, the joined report shows them
_ASKED = re.compile(r"\bsection\.reworded\(")
# the boards' own changes stand in 本月变化, lamp by lamp
_ANNEX = "附："


def reworded_blocks(sections, submissions):
    """The blocks of 表述变化 (内容块); none where no section asks, or no month is before.

    They rest on the notebooks as written, so they can be told while the sections run.
    """
    asking = [one for one in sections if _asks(one)]
    submissions = Traced(submissions) if asking else None
    before = submissions.month.previous() if asking else None
    if before is None or before not in submissions.months or before.year != submissions.month.year:
        return []
    # matplotlib comes with it
    from county_report.telling import Section
    from county_report.telling.rewordings import rewordings, unchanged

    now = Section.of(submissions)
    tellers = [now.at(before), now]
    prose = [one for one in sections if one not in asking and not one.heading.startswith(_ANNEX)]
    found, failed = _compared(prose, *tellers)
    told = rewordings(tellers[1], found) if found else unchanged(tellers[1])
    blocks = [told, *(unchanged(tellers[1], f"{words}。") for words in failed)]
    return [block.as_json() for block in blocks]


def _asks(section):
    return any(_ASKED.search(cell.source) for cell in section.notebook.cells
               if cell.cell_type == "code")  # fmt: skip


def _compared(sections, before, now):
    from county_report.telling.changes import reworded
    from county_report.telling.rewordings import masked

    found, failed = [], []
    for section in sections:
        try:
            told = [told_by(section, teller) for teller in (before, now)]
        # a notebook is anybody's code; what it does to an old month must not stop this one
        except (Exception, SystemExit) as error:
            failed.append(not_told(section, error))
        else:
            found += [(section.heading, *pair) for pair in reworded(*told, masked)]
    return found, failed
