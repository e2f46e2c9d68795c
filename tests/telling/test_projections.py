"""The year's end as readings: value, range, back-test error, and the words where there is none.

By August 100 of 200, 120 of 200 and 100 of 200 in the years before; 500 now. The season says
500 / mean(0.5, 0.6, 0.5) = 937.5, last year's growth carried on 1000, their mean 968.75. In
2019 both said 240 (-16.7 %), in 2020 181.8 and 166.7, 174.2 together (14.8 %); their root mean
square of 15.753 % times 1.8856, Student's 90 % point of two years, is 29.7 %.
"""

import pytest

from county_report.telling.projections import projected, required_growth

YEARS = [("2018-08", 100), ("2018-12", 200), ("2019-08", 120), ("2019-12", 200),
         ("2020-08", 100), ("2020-12", 200)]  # fmt: skip
RETAIL = [("2020-08", 20000), ("2020-12", 36000)]


def remember(county, indicator, figures):
    rows = "".join(f"{month},{indicator},{value}\n" for month, value in figures)
    county.rewrite("small/history.csv", "month,indicator,value\n" + rows)


def test_the_mean_of_the_methods_gives_value_range_and_error(county):
    remember(county, "jobs", YEARS)
    found = projected(county.tell().ledger, "jobs")
    told = [found.value, found.low, found.high, found.error]
    assert [float(reading.value) for reading in told] == pytest.approx(
        [968.75, 680.99424, 1256.50577, 15.724638]
    )
    assert [reading.unit for reading in told] == ["人", "人", "人", "%"]
    assert found.value.formula == (
        "季节比重法、同比增速推算法的平均，以2019、2020年同月回测，由历年和本年累计数推算"
    )
    assert found.low.formula == "按2019、2020年同月回测误差推算的80%区间下限，不低于已完成数"


def test_a_projection_comes_from_every_figure_it_was_made_of(county):
    remember(county, "jobs", YEARS)
    value = projected(county.tell().ledger, "jobs").value
    assert [reading.period for reading in value.inputs] == [
        *(month for month, _ in YEARS), "2021-07", "2021-08",
    ]  # fmt: skip
    assert {reading.file for reading in value.inputs} == {
        "small/history.csv", "small/2021-07/人社局.xlsx", "small/2021-08/人社局.xlsx",
    }  # fmt: skip


@pytest.mark.parametrize(
    "indicator, figures, why",
    [
        ("jobs", YEARS[2:], "往年资料不足"),  # two years, only one of them can be tested
        ("posts", [], "往年资料不足"),
        ("gdp", YEARS, "本月不公布"),
    ],
)
def test_where_no_projection_can_be_made_it_says_why(county, indicator, figures, why):
    remember(county, indicator, figures)
    found = projected(county.tell().ledger, indicator)
    told = [found.value, found.low, found.high, found.error]
    assert [reading.missing for reading in told] == [why] * 4


def test_an_owed_figure_has_no_projection(county):
    remember(county, "jobs", YEARS)
    county.withdraw("人社局")
    assert projected(county.tell().ledger, "jobs").value.missing == "待人社局报送"


@pytest.mark.parametrize("old, new", [("人,cumulative,monthly", "人,point,monthly"),
                                      ("jobs,城镇新增就业,人", "jobs,城镇新增就业,%")])  # fmt: skip
def test_only_a_cumulative_amount_is_projected(county, old, new):
    texts = (county.root / "indicators.csv").read_text("utf-8")
    county.rewrite("indicators.csv", texts.replace(old, new))
    county.rewrite("small/targets.csv", "year,indicator,kind,target,unit,source,schedule\n")
    if "%" in new:
        county.rest(jobs=["jobs", "城镇新增就业", "%", 50, 40, "", "", "", ""])
    assert projected(county.tell().ledger, "jobs").value.missing == "非累计数不预计"


def test_a_year_that_is_over_is_not_projected(county):
    remember(county, "jobs", YEARS)
    (county.folder / "2021-12").mkdir()
    county.rest(month="2021-12")
    assert projected(county.tell("2021-12").ledger, "jobs").value.missing == "全年已结束"


@pytest.mark.parametrize("done, growth", [(24000, "-7"), (20000, "18")])
def test_what_the_rest_of_the_year_must_grow_by(county, done, growth):
    """8 % on 36000 is 38880; the months left brought 16000 last year."""
    remember(county, "retail", RETAIL)
    county.rest(retail=["retail", "零售总额", "万元", done, 20000, 5, "", "", ""])
    found = required_growth(county.tell().ledger, "retail")
    assert (str(found.value), found.unit) == (growth, "%")
    assert [reading.id for reading in found.inputs] == [
        "retail@2021-08", "retail:growth_target@2021（本级）", "retail@2020-08", "retail@2020-12",
    ]  # fmt: skip


def test_without_last_years_total_nothing_is_required(county):
    remember(county, "retail", RETAIL[:1])
    assert required_growth(county.tell().ledger, "retail").missing == "无历史资料"
