"""Lamps of the year's months: each month against its own schedule, and what earlier ones do.

Of 600 jobs, 58.3 % are due by July and 66.7 % by August: 350 and 400 people.
"""

import pytest

from county_report.telling import lamps

PRESET = '\n[lamps]\npreset = "{}"\n'


def jobs(number):
    return ["jobs", "城镇新增就业", "人", number, 400, "", "", "", ""]


def retail(growth):
    return ["retail", "零售总额", "万元", 24000, 20000, growth, "", "", ""]


def send(county, july, august, row=jobs):
    name = row.__name__
    county.rest(month="2021-07", **{name: row(july)})
    county.rest(month="2021-08", **{name: row(august)})


def choose(county, settings):
    toml = (county.folder / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", toml + settings)


def words(county, name="jobs"):
    return [lamp.value or lamp.missing for lamp in lamps.lamps_of(county.tell().ledger, name)]


def test_each_month_is_held_against_its_own_schedule(county):
    """340 of 600 is 1.7 points behind July's schedule; 339 is 10.2 behind August's."""
    send(county, 340, 339)
    assert words(county) == ["蓝灯", "红灯"]


def test_a_lamp_names_the_gap_it_comes_from(county):
    send(county, 340, 339)
    lamp = lamps.lamps_of(county.tell().ledger, "jobs")[-1]
    assert lamp.formula == "按“默认”亮灯办法，由完成比例与时序进度之差判定"
    assert [gap.id for gap in lamp.inputs] == ["schedule_gap(jobs@2021-08)"]


@pytest.mark.parametrize(
    "preset, july, august, lit",
    [
        ("瓯海", 340, 400, ["红灯", "黄灯"]),  # behind, then made up for
        ("瓯海", 350, 400, ["绿灯", "绿灯"]),
        ("三亚区级", 340, 390, ["黄灯", "红灯"]),  # missed twice running
        ("三亚区级", 350, 390, ["绿灯", "黄灯"]),
        ("银川开工", 340, 390, ["本办法不评", "本办法不评"]),  # it judges months late
    ],
)
def test_a_scheme_with_a_memory_finds_its_earlier_lamps(county, preset, july, august, lit):
    send(county, july, august)
    choose(county, PRESET.format(preset))
    assert words(county) == lit


def test_earlier_lamps_are_sources_where_the_scheme_looks_back(county):
    send(county, 340, 400)
    choose(county, PRESET.format("瓯海"))
    lamp = lamps.lamps_of(county.tell().ledger, "jobs")[-1]
    assert [one.period for one in lamp.inputs] == ["2021-08", "2021-07"]


@pytest.mark.parametrize(
    "peers, growth, lit",
    [
        ([12, 14], 10, "黄灯"),  # above the 8 % aimed at, below the city's mean of 12
        ([8, 6], 10, "绿灯"),  # the mean of 10, 8 and 6 is 8
        ([8, 6], 7.9, "黄灯"),
        ([-3, -5], -1, "红灯"),
        ([], 10, "无各县区增速"),
    ],
)
def test_growth_can_be_held_against_the_citys_average(county, peers, growth, lit):
    send(county, growth, growth, retail)
    choose(county, PRESET.format("天津"))
    rows = [f"2021-08,{name}县,retail_growth,{rate}\n" for name, rate in zip("甲乙", peers)]  # noqa: B905
    county.rewrite("small/peers.csv", "month,county,indicator,value\n" + "".join(rows))
    assert words(county, "retail")[-1] == lit


def test_a_scheme_of_growth_leaves_progress_to_the_recommended_one(county):
    send(county, 340, 339)
    choose(county, PRESET.format("天津"))
    assert words(county) == ["蓝灯", "红灯"]


def test_two_months_of_one_colour_go_a_step_up_where_the_county_says_so(county):
    """320 and 370 of 600 are both 5 points behind; yellow twice is red the second time."""
    send(county, 320, 370)
    assert words(county) == ["黄灯", "黄灯"]
    choose(county, "\n[lamps]\nescalate = 2\n")
    assert words(county) == ["黄灯", "红灯"]
    lamp = lamps.lamps_of(county.tell().ledger, "jobs")[-1]
    assert lamp.formula == "连续2个月亮黄灯，升为红灯"


@pytest.mark.parametrize("july, months", [(320, 2), (340, 1)])
def test_months_of_one_colour_running_are_counted(county, july, months):
    send(county, july, 370)
    streak = lamps.streak(lamps.lamps_of(county.tell().ledger, "jobs"))
    assert (streak.value, streak.unit) == (months, "个月")
    lamp, strip = streak.inputs
    assert strip.value == {320: "黄黄", 340: "蓝黄"}[july] and strip.inputs[-1] is lamp


def test_an_owed_month_has_no_lamp_and_breaks_the_run(county):
    send(county, 320, 370)
    (county.folder / "2021-07" / "人社局.xlsx").unlink()
    choose(county, "\n[lamps]\nescalate = 2\n")
    assert words(county) == ["待人社局报送", "黄灯"]
    assert lamps.streak(lamps.lamps_of(county.tell().ledger, "jobs")).value == 1


def test_what_has_no_target_or_is_not_published_has_no_lamp(county):
    assert words(county, "posts") == ["未定目标", "未定目标"]
    assert words(county, "gdp") == ["本月不公布", "本月不公布"]


def test_of_several_targets_the_one_missed_most_lights_the_lamp(county):
    send(county, 350, 400)
    county.rewrite("small/targets.csv", "year,indicator,kind,target,unit,source,schedule\n"
                   "2021,jobs,level,600,人,本级,linear\n"
                   "2021,jobs,level,700,人,市下达,linear\n")  # fmt: skip
    assert words(county) == ["黄灯", "黄灯"]  # 350 of 700 is 8.3 behind, 400 of 700 is 9.5
