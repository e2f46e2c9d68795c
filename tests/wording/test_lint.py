import pytest

from county_report.wording import ProseFinding, lint, stray_digits


@pytest.mark.parametrize(
    "text, words, rule",
    [
        ("截止目前，全县平稳。", "截止", "截止误用"),
        ("截止9月中旬累计完成", "截止", "截止误用"),
        ("截止X月中旬累计完成", "截止", "截止误用"),
        ("截止十月底", "截止", "截止误用"),
        ("截止{{ fdi|until }}，累计", "截止", "截止误用"),
        ("约占总产值46％左右。", "约占总产值46％左右", "约数重复"),
        ("约占总产值{{ share|percent }}左右。", "约占总产值{{ share|percent }}左右", "约数重复"),
        ("大约三百人左右", "约三百人左右", "约数重复"),
        ("至少完成500万元以上", "至少完成500万元以上", "约数重复"),
        ("各市级重点项目项目进展顺利", "项目项目", "重字"),
        ("同比增长增长12.3%", "增长增长", "重字"),
        ("同比增长-8.7%", "增长-", "增长负数"),
        ("同比增长－8.7％", "增长－", "增长负数"),
        ("同比增长−{{ rate }}", "增长−", "增长负数"),
        ("新增市场120户。", "新增市场", "漏字"),
        ("新增市场X户。", "新增市场", "漏字"),
        ("新增市场{{ entities }}。", "新增市场", "漏字"),
        ("主要以农产品加工企业主，分布在各镇", "以农产品加工企业主", "漏字"),
    ],
)
def test_slips(text, words, rule):
    assert [(found.text, found.rule) for found in lint(text)] == [(words, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "截至目前，全县平稳。",
        "报名截止日期为9月30日。",
        "申报工作已于9月30日截止。",
        "约占总产值46%。",
        "占总产值46%左右。",
        "约五成企业复工，产值在3亿元左右。",
        "签约项目12个，占全年任务的八成左右。",
        "节约资金300万元左右。",
        "道路左右两侧约300米。",
        "{% if many %}约{{ n }}户{% else %}{{ n }}户左右{% endif %}",
        "至少完成500万元。",
        "至少新增5户规模以上工业企业。",
        "至少3名县级以上领导包抓。",
        "亩产500公斤以上。",
        "一户一户走访，一个一个解决。",
        "逐户走访，常态化、长效化推进。",
        "支持民营企业企业家座谈。",
        "好好学习，天天向上。",
        "第二十二十三次会议",
        "同比增长8.7%，增长8—10%。",
        "增长-稳定机制",
        "新增市场主体120户。",
        "新增市场化项目3个。",
        "加强市场监管，新增市场监管所3个。",
        "以农产品加工企业为主。",
        "以企业主体责任落实为抓手。",
        "以中小企业主为重点开展培训。",
        "1—9月份，规模以上工业总产值12.35亿元，同比增长12.3%，比上月加快1.2个百分点。",
        "",
    ],
)
def test_good_prose_is_left_alone(text):
    assert lint(text) == []


def test_the_seed_has_its_slips():
    """The slips of the document this package was built for, in reading order."""
    text = (
        "截止目前全县共有规上企业61户，主要以农产品加工企业主，红枣约占总产值46％左右。\n"
        "新增市场120户。\n\n截止9月中旬，各市级重点项目项目进展顺利。"
    )
    assert [(found.line, found.rule) for found in lint(text)] == [
        (1, "截止误用"), (1, "漏字"), (1, "约数重复"), (2, "漏字"), (4, "截止误用"), (4, "重字"),
    ]  # fmt: skip


def test_a_finding_says_what_to_do():
    assert lint("新增市场120户。") == [
        ProseFinding(1, "新增市场", "漏字", "改为“新增市场主体”")
    ]  # fmt: skip


def test_a_fixed_name_is_exempt():
    """A company may call itself 隆隆 or 项目项目; outside its name the rule still holds."""
    assert lint("引进项目项目公司", terms=["项目项目公司"]) == []
    assert len(lint("引进项目项目公司，项目项目进展顺利", terms=["项目项目公司"])) == 1


@pytest.mark.parametrize(
    "text, terms, expected",
    [
        ("召开招聘会4场", [], ["4"]),
        ("召开招聘会４场", [], ["４"]),
        ("增长12.3%，完成2021年", [], ["12.3", "2021"]),
        ("推行“2+2+4+1”模式", ["2+2+4+1"], []),
        ("推行“2＋2＋4＋1”模式，4小时", ["2＋2＋4＋1"], ["4"]),
        ("一号厂房、1号厂房、11号厂房", ["1号厂房"], ["11"]),
        ("12+2+4+1", ["2+2+4+1"], ["12"]),
        ("1号1号厂房", ["1号1号", "1号厂房"], []),
        ("1号1号1", ["1号1"], []),
        ("“十四五”规划、第一、两家", [], []),
        ("A4纸", ["", "A4"], []),
        ("", [], []),
    ],
)
def test_stray_digits(text, terms, expected):
    """A term shelters only the digits that lie wholly inside it."""
    assert stray_digits(text, terms) == expected
