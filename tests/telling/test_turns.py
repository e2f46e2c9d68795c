"""What turned between July and August: 8 % growth of retail sales aimed at, 600 jobs.

By July 58.3 % of the jobs are due, by August 66.7 %: 350 and 400 are on schedule.
"""

import pytest

from county_report.telling.blocks import plain_text

BOARD = """\
level,sector,subject,kind,by,value,year_ago,plan,aim,name,confidential
指标,就业,jobs,level,,,,,,,
指标,消费,retail,growth,,,,,,,
行业,工业,plants,,industry,output,,plan,,企业产值,
"""
PEERS = """\
month,county,indicator,value
2021-07,甲县,retail_growth,8.5
2021-07,乙县,retail_growth,7
2021-08,甲县,retail_growth,8.5
2021-08,乙县,retail_growth,7
"""


def retail(growth):
    return ["retail", "零售总额", "万元", 24000, 20000, growth, "", "", ""]


def jobs(number):
    return ["jobs", "城镇新增就业", "人", number, 300, "", "", "", ""]


@pytest.fixture
def turned(county):
    """What turns when retail growth and jobs go from July's to August's."""
    county.rewrite("board.csv", BOARD)
    county.rewrite("small/peers.csv", PEERS)

    def tell(growth=(9, 9), number=(350, 400)):
        for month, g, n in zip(("2021-07", "2021-08"), growth, number, strict=True):
            county.rest(month=month, retail=retail(g), jobs=jobs(n))
        return county.tell()

    return tell


def lines(section):
    return [
        (turn.side, turn.subject.text, turn.before.text, turn.now.text,
         "".join(said.text for said in turn.evidence))
        for turn in section["turns"].all
    ]  # fmt: skip


def test_a_month_like_the_month_before_has_no_turns(turned):
    section = turned()
    assert lines(section) == []
    assert section["turns"].count("worse").value == 0
    assert section.turned("变化").as_json()["blocks"] == []


LAMP = ("worse", "零售总额增速", "绿灯", "蓝灯", "差距1.0个百分点→-0.5个百分点")
RANK = ("worse", "零售总额增速位次", "全市第一", "全市第2位", "零售总额公布增速9.0%→7.5%")
DOWN = ("worse", "零售总额增速", "增长1.0%", "下降1.0%", "变动-2.0个百分点")
UP = ("better", "零售总额增速", "持平", "增长1.0%", "变动1.0个百分点")


@pytest.mark.parametrize(
    "growth, expected",
    [
        ((9, 8.7), []),
        ((9, 7.5), [LAMP, RANK]),
        ((9.1, 8.5), []),  # the place is the same, shared or not
        ((1, -1), [DOWN]),
        ((-0.04, 1), [UP]),
        ((0.04, -0.04), []),  # both print as 持平
    ],
)
def test_a_growth_turns_its_lamp_its_sign_and_its_rank(turned, growth, expected):
    assert lines(turned(growth=growth)) == expected


def test_a_claim_turns_with_both_wordings_in_quotation_marks(turned):
    """390 of 600 is 65.0 %, due are 66.7 %."""
    lamp, claim = lines(turned(number=(350, 390)))
    assert lamp == ("worse", "城镇新增就业", "绿灯", "蓝灯", "差距0.0个百分点→-1.7个百分点")
    assert claim == (
        "worse", "就业", "“就业形势稳定”", "“就业形势基本稳定”",
        "城镇新增就业与时序进度之差0.0个百分点→-1.7个百分点",
    )  # fmt: skip


def test_a_claim_that_says_nothing_now_is_said_no_more(turned, county):
    """18.5 % against 15 % aimed at in August; July grew by less."""
    july = ["output", "工业总产值", "万元", 1000, 880, 12, "", "", ""]
    county.industry(month="2021-07", indicators=[july])
    [told] = [one for one in lines(turned()) if one[1] == "工业增长"]
    assert told[:4] == ("better", "工业增长", "“工业增速偏低”", "不再提出")


@pytest.mark.parametrize(
    "tones, side",
    [("+0-", "worse"), ("-00", "better"), ("000", "other"), ("--+", "better"), ("++-", "worse")],
)
def test_of_one_tone_the_verdict_decides_which_way_is_better(turned, county, tones, side):
    """From holds to partly: worse where a claim that fails is bad, better where that is good."""
    text = (county.root / "claims.csv").read_text("utf-8").replace("+0-", tones)
    county.rewrite("claims.csv", text)
    [told] = [one for one in lines(turned(number=(350, 390))) if one[1] == "就业"]
    assert told[0] == side


def test_the_worse_come_first_and_are_counted(turned):
    turns = turned(growth=(9, 7.5), number=(340, 400))["turns"]
    assert [turn.side for turn in turns.all] == ["worse", "worse", "better", "better"]
    assert [turns.count(side).value for side in ("worse", "better", "other")] == [2, 2, 0]
    assert [one.id for one in turns.count("better").inputs] == [
        turn.now.reading.id for turn in turns.of("better")
    ]


def test_a_debt_is_named_once_and_keeps_nothing_else_from_being_told(turned, county):
    turned(growth=(9, 7.5))
    county.withdraw("人社局")
    section = county.tell()
    assert [one.missing for one in section["turns"].owed] == ["待人社局报送"]
    assert section["turns"].waiting().value == 1
    rows = section.turned("变化").as_json()["rows"]
    assert [plain_text(cell) for cell in rows[-1]] == ["", "尚不能比较", "", "待人社局报送", ""]
    assert len(rows) == 3


def test_the_first_report_of_a_year_has_nothing_to_be_held_against(county):
    county.rewrite("board.csv", BOARD)
    section = county.tell("2021-07")
    assert not section["turns"].known
    assert (section["turns"].all, section["turns"].owed) == ([], [])


def test_growth_of_another_sign_than_last_year_is_told_from_the_history(county):
    """900 after 1000 in August 2020; 18.5 % in August 2021."""
    history = "month,indicator,value\n2019-08,output,1000\n2020-08,output,900\n2020-12,signed,2\n"
    county.rewrite("small/history.csv", history)
    [(way, [turn])] = county.tell()["turns"].since_year.items()
    assert (way, turn.before.text, turn.now.text) == ("由降转增", "下降10.0%", "增长18.5%")
    assert [one.id for one in turn.before.reading.inputs] == ["output@2020-08", "output@2019-08"]


def test_without_a_history_nothing_is_said_of_last_year(section):
    assert section["turns"].since_year == {}


def test_the_month_before_is_told_as_known_now(turned, county):
    """A revision of July's output does not turn August: both months have the new figure."""
    header = ["代码", "月份", "原数", "新数", "原因"]
    county.industry(修订=[header, ["output", "2021-07", 1000, 1100, "补报"]])
    section = turned()
    earlier = section.at(section.month.previous())
    assert earlier.ledger.indicator("output").value == 1100
    assert earlier.month == section.month.previous()
