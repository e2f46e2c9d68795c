"""What turned as a table (变化一览): the worse first, then and now side by side."""

from county_report.telling import tables
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.tables import Table
from county_report.telling.turns import SIDES, Turns

COLUMNS = ["变化", "事项", "上月（期）", "本月（期）", "依据"]
SOURCE = "来源：各部门本月和以前各月报送数据"
# what fits one screen; the rest is folded
SHOWN = 12


def of_turns(turns: Turns, phrases: Phrases) -> Table:
    """All turns, and a row for each debt that keeps others from being compared."""
    body = [_row(turn, phrases) for turn in turns.all]
    body += [[[], tables.cell("尚不能比较", phrases), [], tables.cell(debt, phrases), []]
             for debt in turns.owed if turns.known]  # fmt: skip
    return Table(COLUMNS, body, SOURCE)


def _row(turn, phrases):
    told = [Phrase(SIDES[turn.side], turn.now.reading), turn.subject, turn.before, turn.now]
    evidence = [span for said in turn.evidence for span in tables.cell(said, phrases)]
    return [*(tables.cell(said, phrases) for said in told), evidence]
