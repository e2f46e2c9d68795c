"""A small office of two departments whose files the tests write themselves."""

from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from county_report.intake import read_submissions

INDICATORS = """\
indicator,name_zh,unit,basis,frequency,growth,department,decimals,direction,minimum,maximum,source_type,section
output,工业总产值,万元,cumulative,monthly,nominal,工信局,0,up,0,,survey,a
gdp,地区生产总值,万元,cumulative,quarterly,real,工信局,0,up,0,,survey,a
progress,完成比例,%,point,monthly,none,财政局,0,up,0,100,administrative,a
"""
REGISTERS = """\
register,department,sheet,column,name_zh,kind,unit,required
plants,工信局,企业名录,name,企业名称,text,,yes
plants,工信局,企业名录,town,所在镇（办、中心）,text,,yes
plants,工信局,企业名录,big,是否规上,flag,,yes
plants,工信局,企业名录,since,状态日期,date,,no
plants,工信局,企业名录,output,累计产值,number,万元,no
measures,各部门,工作措施,order,序号,number,,yes
measures,各部门,工作措施,text,内容,text,,yes
"""
COUNTY = """\
name = "小县"
notice = "演示数据"
towns = ["东镇", "西镇"]
[style]
percent_sign = "%"
[departments]
"工信局" = { due_day = 25 }
"财政局" = { due_day = 25 }
"""
HEADER = [
    "代码",
    "名称",
    "单位",
    "累计数",
    "上年同期数",
    "公布增速",
    "是否预计",
    "数据截至",
    "备注",
]
OUTPUT = ["output", "工业总产值", "万元", 1200, 1000, 20, "否", "2021-08-31", ""]
PROGRESS = ["progress", "完成比例", "%", 40, "", "", "", "", ""]
PLANT_HEADER = ["企业名称", "所在镇（办、中心）", "是否规上", "状态日期", "累计产值（万元）"]


def form(*rows, header=HEADER):
    """A sheet as offices send it: title, unit row, header, rows, footer."""
    return [
        ["2021年经济运行情况月报表"],
        ["单位：万元", "", "填报日期：2021年9月3日"],
        header,
        *rows,
        ["填报人：张某　审核人：李某　联系电话：0912-0000000"],
    ]


def write_xlsx(path, sheets):
    """Write sheets (name → rows) as .xlsx."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A data root with one county; ``send`` writes a department's file, ``read`` reads all."""
    root = tmp_path / "data"
    county = root / "small"
    county.mkdir(parents=True)
    own = {
        root / "indicators.csv": INDICATORS,
        root / "registers.csv": REGISTERS,
        county / "county.toml": COUNTY,
        county / "targets.csv": "year,indicator,kind,target,unit,source,schedule\n",
        county / "history.csv": "month,indicator,value\n",
        county / "peers.csv": "month,county,indicator,value\n",
    }
    for path, text in own.items():
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(root))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "cache"))

    def send(month="2021-08", name="工信局.xlsx", **sheets):
        folder = county / month
        folder.mkdir(exist_ok=True)
        write_xlsx(folder / name, sheets)
        return folder / name

    def industry(*rows, month="2021-08", plants=(), name="工信局.xlsx", **sheets):
        named = {"指标": form(*rows), "企业名录": form(*plants, header=PLANT_HEADER)}
        return send(month, name, **(named | sheets))

    def own_table(name, *lines):
        (county / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def received(*lines):
        own_table("received.csv", "month,file,received", *lines)

    def finance(month="2021-08", **sheets):
        return send(month, "财政局.xlsx", **({"指标": form(PROGRESS)} | sheets))

    return SimpleNamespace(
        root=root,
        county=county,
        cache=tmp_path / "cache",
        send=send,
        industry=industry,
        finance=finance,
        own_table=own_table,
        received=received,
        form=form,
        header=HEADER,
        output=OUTPUT,
        progress=PROGRESS,
        plant_header=PLANT_HEADER,
        write_xlsx=write_xlsx,
        read=lambda month="2021-08", as_known="": read_submissions("small", month, as_known),
    )
