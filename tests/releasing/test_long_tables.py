"""Long tables: the first rows are printed, with words on the rest; the workbook has all."""

from types import SimpleNamespace

from county_report.releasing import paper
from county_report.releasing.anonymous import Names
from county_report.releasing.paper import Table
from county_report.releasing.public_blocks import PublicBlocks
from county_report.telling.long_tables import shortened

ROWS = [[[{"text": str(number)}]] for number in range(5)]


def test_a_county_that_sets_nothing_prints_every_row():
    assert shortened({"rows": ROWS}, False, "表中的先后", None) == {"rows": ROWS}


def test_a_table_of_just_as_many_rows_is_left_alone():
    assert shortened({"rows": ROWS}, False, "表中的先后", 5) == {"rows": ROWS}


def test_the_rest_is_said_in_words_and_kept():
    told = shortened({"rows": ROWS, "withheld": [0, 1, 0, 1, 0]}, False, "轻重缓急", 2)
    assert told["rows"] == ROWS[:2] and told["withheld"] == [0, 1]
    assert told["whole"] == ROWS
    assert told["cut"] == "共5行，按轻重缓急只列前2行，全部列在附件 tables.xlsx 中。"


def test_the_total_stays_and_is_not_counted():
    told = shortened({"rows": ROWS}, True, "表中的先后", 2)
    assert told["rows"] == [*ROWS[:2], ROWS[-1]]
    assert told["cut"].startswith("共4行")
    assert "whole" not in shortened({"rows": ROWS}, True, "表中的先后", 4)


def test_on_paper_the_first_rows_and_in_the_workbook_all():
    block = {"kind": "table", "title": [{"text": "甲"}], "columns": ["一"], "source": "来源：乙"}
    block |= shortened({"rows": ROWS}, False, "表中的先后", 2)
    [printed] = paper._printed(block, {"表": 0, "图": 0})
    assert printed.cells == ROWS[:2] and printed.notes == (block["cut"], "来源：乙")
    whole = printed.complete
    assert isinstance(whole, Table) and whole.cells == ROWS and whole.notes == ("来源：乙",)


def test_the_public_edition_has_the_first_rows_alone_and_says_no_number():
    told = {"kind": "table", "title": [{"text": "甲"}], "columns": ["一", "二"], "source": ""}
    rows = [[[{"text": f"项目{number}"}], [{"text": "前期"}]] for number in range(5)]
    told |= shortened({"rows": rows}, False, "表中的先后", 2)
    nothing = SimpleNamespace(
        withheld=lambda key: False, ranked=lambda key: False, counts_few=lambda key: False,
        facts={"open": []},
    )  # fmt: skip
    made = PublicBlocks(nothing, Names({"places": [], "words": [], "rows": {}})).of(told, "乙")
    assert made["rows"] == rows[:2] and made["note"] == "本表只列一部分。"
    assert not {"whole", "cut"} & {*made}
