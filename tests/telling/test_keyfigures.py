"""Key figures: value, growth, target and lamp, in words that fit what is known."""

import pytest

LAMPS = '\n[lamps]\ngreen = 20\nblue = 10\nyellow = 0\n'


def item(section, name, said):
    found = section.key_figures(name).content["items"][0]
    spoken = (said(found[part]) for part in ("value", "growth", "target"))
    return (*spoken, found["lamp"], found["lamp_text"])


@pytest.mark.parametrize(
    "name, told",
    [
        ("output", ("1200万元", "同比增长18.5%", "完成年度目标的80.0%，超时序进度16.1个百分点",
                    "green", "达到进度")),
        ("retail", ("2.40亿元", "同比无可比基数（上年同期为零）", "增速目标8.0%", "", "")),
        ("posts", ("1934个", "", "", "", "")),
    ],
)  # fmt: skip
def test_a_figure_is_told_against_its_target(section, said, name, told):
    assert item(section, name, said) == told


@pytest.mark.parametrize(
    "published, told, lamp",
    [
        (10, "比增速目标8.0%高2.0个百分点", "green"),
        (6, "比增速目标8.0%低2.0个百分点", "blue"),
        (2, "比增速目标8.0%低6.0个百分点", "yellow"),
        (-3, "比增速目标8.0%低11.0个百分点", "red"),
    ],
)
def test_growth_is_held_against_the_growth_aimed_at(county, said, published, told, lamp):
    county.rest(retail=["retail", "零售总额", "万元", 24000, 20000, published, "", "", ""])
    assert item(county.tell(), "retail", said)[2:4] == (told, lamp)


@pytest.mark.parametrize("jobs, lamp", [(400, "green"), (399, "blue"), (370, "yellow"), (340, "yellow"), (339, "red")])  # fmt: skip # noqa: E501
def test_the_lamp_follows_the_gap_to_the_schedule(county, said, jobs, lamp):
    """400 of 600 is exactly the 66.7 % due; 370 is 5 points behind, 340 is 10."""
    county.rest(jobs=["jobs", "城镇新增就业", "人", jobs, 400, "", "", "", ""])
    assert item(county.tell(), "jobs", said)[3] == lamp


def test_the_county_sets_where_its_lamps_change(county, said):
    """16.7 points ahead is below this county's green of 20, and above its blue of 10."""
    toml = county.folder / "county.toml"
    county.rewrite("small/county.toml", toml.read_text("utf-8") + LAMPS)
    assert item(county.tell(), "jobs", said)[3:] == ("blue", "略慢于进度")


def test_a_growth_lamp_follows_the_countys_thresholds_too(county, said):
    """10 % against 8 % aimed at: 2 points above, under this county's blue of 10."""
    county.rest(retail=["retail", "零售总额", "万元", 24000, 20000, 10, "", "", ""])
    toml = county.folder / "county.toml"
    county.rewrite("small/county.toml", toml.read_text("utf-8") + LAMPS)
    assert item(county.tell(), "retail", said)[3] == "yellow"


@pytest.mark.parametrize(
    "preset, jobs, lamp",
    # due 66.7 %; 340 of 600 is 10 points behind, 180 of 600 is 36.7 behind
    [("三亚", 340, "yellow"), ("三亚", 180, "red"), ("银川", 180, "red"), ("瓯海", 340, "red")],
)
def test_a_county_can_choose_a_published_scheme(county, said, preset, jobs, lamp):
    county.rest(jobs=["jobs", "城镇新增就业", "人", jobs, 400, "", "", "", ""])
    toml = (county.folder / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", f'{toml}\n[lamps]\npreset = "{preset}"\n')
    assert item(county.tell(), "jobs", said)[3] == lamp


def test_a_scheme_that_looks_back_lights_the_first_screen_too(county, said):
    """Behind in July, on schedule in August: 瓯海 says yellow in the month that makes up."""
    for month, jobs in ("2021-07", 340), ("2021-08", 400):
        county.rest(month=month, jobs=["jobs", "城镇新增就业", "人", jobs, 400, "", "", "", ""])
    toml = (county.folder / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", f'{toml}\n[lamps]\npreset = "瓯海"\n')
    assert item(county.tell(), "jobs", said)[3] == "yellow"


HEAD = "year,indicator,kind,target,unit,source,schedule\n"


def test_several_targets_are_told_apart_and_the_one_missed_most_lights_the_lamp(county, said):
    rows = "2021,jobs,level,600,人,本级,linear\n2021,jobs,level,800,人,市下达,linear\n"
    county.rewrite("small/targets.csv", HEAD + rows)
    own, city = "83.3%，超时序进度16.7个百分点", "62.5%，落后时序进度4.2个百分点"
    told = f"完成本级目标的{own}；完成市下达目标的{city}"
    assert item(county.tell(), "jobs", said)[2:4] == (told, "blue")


def test_several_growth_targets_are_told_apart(county, said):
    county.rest(retail=["retail", "零售总额", "万元", 24000, 20000, 6, "", "", ""])
    county.rewrite("small/targets.csv", HEAD + "2021,retail,growth,5,%,本级,\n"
                   "2021,retail,growth,12,%,市下达,\n")  # fmt: skip
    told = "比本级增速目标5.0%高1.0个百分点；比市下达增速目标12.0%低6.0个百分点"
    assert item(county.tell(), "retail", said)[2:4] == (told, "yellow")


def test_a_target_without_a_schedule_is_told_without_progress(county, said):
    county.rewrite("small/targets.csv", HEAD + "2021,jobs,level,600,人,本级,none\n")
    assert item(county.tell(), "jobs", said)[2:] == ("完成年度目标的83.3%", "", "")


def test_what_is_not_due_this_month_is_left_out(section):
    items = section.key_figures("gdp", "jobs").content["items"]
    assert [item["name"] for item in items] == ["城镇新增就业"]


def test_an_owed_figure_says_so_once_a_place_and_has_no_lamp(county, said):
    county.withdraw("人社局")
    owed = "待人社局报送"
    assert item(county.tell(), "jobs", said) == (owed, f"同比{owed}", owed, "", "")


def test_an_owed_growth_is_neither_above_nor_below(county, said):
    county.withdraw("统计局")
    owed = "待统计局报送"
    assert item(county.tell(), "retail", said)[:2] == (owed, f"同比{owed}")
    assert item(county.tell(), "retail", said)[2] == "增速目标8.0%"


def test_the_figures_keep_their_sources(section):
    block = section.key_figures("output")
    spans = [s for part in ("value", "growth", "target") for s in block.content["items"][0][part]]
    told = {span["reading"] for span in spans if "reading" in span}
    assert len(told) == 4
    assert told <= set(block.as_json()["readings"])


def test_the_analyst_sees_a_line_a_figure(section):
    assert section.key_figures("jobs").markdown == (
        "- 城镇新增就业 500人 同比增长25.0% 完成年度目标的83.3%，超时序进度16.7个百分点 达到进度"
    )
