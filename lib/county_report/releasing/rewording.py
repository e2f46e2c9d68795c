"""Which sentences read otherwise than in last month's report (表述变化).

Both months are told in this process from the same submissions, without kernels or drawings,
so no earlier release is needed and a revision alone changes no words here.
"""

from county_report.intake import Traced
from county_report.releasing.joining import REWORDED, blocks_of
from county_report.releasing.retelling import not_told, told_by

# the boards' own changes stand in 本月变化, lamp by lamp
_ANNEX = "附："


def reworded_blocks(executed, submissions):
    """The blocks of 表述变化 (内容块); none where no section asks, or no month is before."""
    submissions = Traced(submissions)
    asking = [one for one in executed if _asks(one)]
    before = submissions.month.previous() if asking else None
    if before is None or before not in submissions.months or before.year != submissions.month.year:
        return []
    # matplotlib comes with it
    from county_report.telling import Section
    from county_report.telling.rewordings import rewordings, unchanged

    tellers = [Section.of(submissions.at(month))
               for month in (before, submissions.month)]  # fmt: skip
    prose = [one.section for one in executed
             if one not in asking and not one.section.heading.startswith(_ANNEX)]  # fmt: skip
    found, failed = _compared(prose, *tellers)
    told = rewordings(tellers[1], found) if found else unchanged(tellers[1])
    blocks = [told, *(unchanged(tellers[1], f"{words}。") for words in failed)]
    return [block.as_json() for block in blocks]


def _asks(executed):
    return any(block["kind"] == REWORDED for block in blocks_of(executed.notebook))


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
