"""A tiny county of three departments; every expected number below is worked from its rows.

The forms have a title, a unit row and a header, so the first indicator stands in row 4:
its figure in D4, last year's in E4, the published rate in F4.
"""

import shutil
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from county_report.telling import Section

INDICATORS = """\
indicator,name_zh,unit,basis,frequency,growth,department,decimals,direction,minimum,maximum,source_type,section
output,工业总产值,万元,cumulative,monthly,nominal,工信局,0,up,0,,survey,a
gdp,地区生产总值,万元,cumulative,quarterly,real,统计局,0,up,0,,survey,a
retail,零售总额,万元,cumulative,monthly,nominal,统计局,0,up,0,,survey,a
jobs,城镇新增就业,人,cumulative,monthly,nominal,人社局,0,up,0,,administrative,a
posts,招聘岗位,个,cumulative,monthly,none,人社局,0,up,0,,administrative,a
signed,台资项目,个,cumulative,history,none,工信局,0,up,0,,administrative,a
"""
REGISTERS = """\
register,department,sheet,column,name_zh,kind,unit,required
plants,工信局,企业名录,name,企业名称,text,,yes
plants,工信局,企业名录,industry,行业,text,,yes
plants,工信局,企业名录,big,是否规上,flag,,yes
plants,工信局,企业名录,since,状态日期,date,,no
plants,工信局,企业名录,output,累计产值,number,万元,no
plants,工信局,企业名录,plan,计划产值,number,万元,yes
plants,工信局,企业名录,reason,原因,text,,no
measures,各部门,工作措施,topic,专题,text,,yes
measures,各部门,工作措施,text,内容,text,,yes
"""
CLAIMS = """\
claim,about,evidence,relation,holds_at,partly_at,holds,partly,fails,subject,tones
chemistry_leads,化工为主,"share(chemistry.total('output'), plants.total('output'))",at_least,setting('thresholds.main'),30,以化工为主,化工占比较高,较为分散,,
output_weak,动力不足,growth_gap(output),below,0,,工业增速偏低,,,工业增长,-00
jobs_stable,就业稳定,schedule_gap(jobs),at_least,0,-5,就业形势稳定,就业形势基本稳定,完成{{ jobs | completes }}、{{ jobs | paces }},就业,+0-
"""  # noqa: E501
DERIVED = """\
name,name_zh,expression
chemistry,化工企业,plants.where(industry='化工')
chemistry_share,化工占比,"share(chemistry.total('output'), plants.total('output'))"
"""
EVALUATIONS = "word,tone,note\n平稳,+,形势\n顺利,+,进展\n滞后,-,进展\n"
TERMS = "term,kind,note\n“2+2”模式,机制,办理\nGB2312,标准,编码\n"
COUNTY = """\
name = "小县"
park = "小县开发区"
towns = ["东镇"]
[style]
percent_sign = "%"
[departments]
"工信局" = { due_day = 8 }
"统计局" = { due_day = 8 }
"人社局" = { due_day = 8 }
[thresholds]
main = 50
"""
TARGETS = """\
year,indicator,kind,target,unit,source,schedule
2021,output,level,1500,万元,本级,linear
2021,output,growth,15,%,本级,none
2021,jobs,level,600,人,本级,linear
2021,retail,growth,8,%,本级,none
"""
HISTORY = "month,indicator,value\n2020-07,output,880\n2020-08,output,1000\n2020-12,signed,2\n"
PEERS = "month,county,indicator,value\n2021-08,甲县,growth,22\n2021-08,乙县,growth,15\n"

HEADER = ["代码", "名称", "单位", "累计数", "上年同期数", "公布增速", "是否预计", "数据截至"]
HEADER += ["备注"]
PLANT_HEADER = ["企业名称", "行业", "是否规上", "状态日期", "累计产值", "计划产值", "原因"]
OUTPUT = ["output", "工业总产值", "万元", 1200, 1000, 18.5, "是", "2021-08-15", ""]
RETAIL = ["retail", "零售总额", "万元", 24000, 0, "", "", "", ""]
JOBS = ["jobs", "城镇新增就业", "人", 500, 400, "", "", "", ""]
POSTS = ["posts", "招聘岗位", "个", 1934, "", "", "", "", ""]
PLANTS = [
    ["甲公司", "化工", "是", "2021-03-05", 300, 400, "检修"],
    ["乙公司", "化工", "否", "2020-03-05", 200, 100, ""],
    ["丙公司", "食品", "是", "", 500, 500, ""],
]
MEASURES = [["招聘", "春季招聘"], ["招聘", "夜市招聘"]]


def sheet(header, rows):
    """A sheet as offices send it: title, unit row, header, rows, footer."""
    return [["2021年经济运行情况表"], ["单位：万元"], header, *rows, ["填报人：张某"]]


def write(path, sheets):
    """Write sheets (name → rows) as .xlsx."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)


def write_county(root, **own):
    """Write dictionaries and the county's own tables; ``own`` replaces some of them."""
    folder = root / "small"
    folder.mkdir(parents=True)
    texts = {
        "indicators.csv": INDICATORS, "registers.csv": REGISTERS, "claims.csv": CLAIMS,
        "derived.csv": DERIVED, "terms.csv": TERMS,
        "evaluations.csv": EVALUATIONS, "small/county.toml": COUNTY,
        "small/targets.csv": TARGETS, "small/history.csv": HISTORY, "small/peers.csv": PEERS,
    } | own  # fmt: skip
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    return folder


def send_industry(folder, month="2021-08", indicators=(OUTPUT,), plants=PLANTS, **sheets):
    """The file of 工信局; ``plants=None`` leaves the register's sheet out."""
    named = {"指标": sheet(HEADER, indicators)}
    if plants is not None:
        named["企业名录"] = sheet(PLANT_HEADER, plants)
    _send(folder, month, "工信局", named | sheets)


def send_rest(folder, month="2021-08", retail=RETAIL, jobs=JOBS):
    """The files of 统计局 and 人社局."""
    measures = sheet(["专题", "内容"], MEASURES)
    _send(folder, month, "统计局", {"指标": sheet(HEADER, [retail])})
    _send(folder, month, "人社局", {"指标": sheet(HEADER, [jobs, POSTS]), "工作措施": measures})


def _send(folder, month, department, sheets):
    (folder / month).mkdir(exist_ok=True)
    write(folder / month / f"{department}.xlsx", sheets)


@pytest.fixture(scope="session")
def _whole(tmp_path_factory):
    """July and August sent in full, told once for all tests that only look."""
    root = tmp_path_factory.mktemp("whole")
    folder = write_county(root / "data")
    july = ["output", "工业总产值", "万元", 1000, 880, 16, "", "", ""]
    send_industry(folder, "2021-07", indicators=[july])
    send_rest(folder, "2021-07")
    send_industry(folder)
    send_rest(folder)
    return SimpleNamespace(root=root, sections={})


@pytest.fixture
def section(_whole, monkeypatch):
    """The month of August 2021 with nothing owed."""
    _place(monkeypatch, _whole.root, _whole.root)
    if not _whole.sections:
        _whole.sections["2021-08"] = Section("small", "2021-08")
    return _whole.sections["2021-08"]


@pytest.fixture
def narrator(section):
    """The narrator of August 2021."""
    return section.narrator


@pytest.fixture
def county(_whole, tmp_path, monkeypatch):
    """A copy of the whole county for a test to change; ``tell`` reads it."""
    shutil.copytree(_whole.root / "data", tmp_path / "data")
    _place(monkeypatch, tmp_path, _whole.root)
    root, folder = tmp_path / "data", tmp_path / "data" / "small"

    def rewrite(name, text):
        (root / name).write_text(text, encoding="utf-8")

    return SimpleNamespace(
        root=root,
        folder=folder,
        rewrite=rewrite,
        withdraw=lambda department: (folder / "2021-08" / f"{department}.xlsx").unlink(),
        industry=lambda **changes: send_industry(folder, **changes),
        rest=lambda **changes: send_rest(folder, **changes),
        tell=lambda month="2021-08": Section("small", month),
    )


def _place(monkeypatch, root, kept):
    # one cache for all: it is keyed by content, so an equal county is read once
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(root / "data"))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(kept / "cache"))


@pytest.fixture
def said():
    """The words of spans, a paragraph block or a table cell."""

    def words(spans):
        return "".join(span["text"] if isinstance(span, dict) else span.text for span in spans)

    return words
