"""What a department sees in its blank form: cells, remarks, drop-downs, bounds, protection."""

import pytest
from openpyxl.utils import range_boundaries

LONG_TOWNS = [f"第{number}号便民服务中心" for number in range(1, 60)]
PLANT = ["甲厂", "东镇", "是", "2021-04-01", 700]


@pytest.fixture
def told(office):
    """The small office's dictionaries with what blank forms use, and one month sent in."""
    path = office.root / "indicators.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},definition", *(f"{row},按现价计算" for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    path = office.root / "registers.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    rows[1] += ",,,{towns}、{plants.town},填所在的镇"
    rows[4] += ",none,yes,,"
    path.write_text("\n".join([f"{head},carry,total,choices,definition", *rows]), encoding="utf-8")
    rules = "rule,kind,subject,parameters,severity,why,action\n"
    falls = "falls,not_below,cumulative plants.output@name,,疑问,x,y\n"
    (office.root / "rules.csv").write_text(rules + falls, encoding="utf-8")
    targets = "year,indicator,kind,target,unit,source,schedule\n2021,output,level,2000,万元,本级,\n"
    (office.county / "targets.csv").write_text(targets, encoding="utf-8")
    office.industry(office.output, plants=[PLANT, ["乙厂", "西镇", "否", "", 300]])
    office.finance()
    return office


def checks(page, address):
    """The validations that hold for a cell."""
    return [rule for rule in page.data_validations.dataValidation if address in rule.sqref]


def choices(book, page, address):
    """What a cell's drop-down offers."""
    [rule] = checks(page, address)
    sheet, _, cells = rule.formula1.partition("!")
    left, top, right, bottom = range_boundaries(cells.replace("$", ""))
    return [book[sheet].cell(row, left).value for row in range(top, bottom + 1)]


def colours(page, address):
    return [
        rule.formula[0]
        for cells, rules in page.conditional_formatting._cf_rules.items()
        for rule in rules
        if address in cells
    ]


def test_the_figures_are_to_be_typed_and_last_months_stand_beside(told, forms_of):
    page = forms_of()["工信局"]["指标"]
    assert [cell.value for cell in page[4]][:9] == [
        "output", "工业总产值", "万元", None, None, None, None, None, None,
    ]  # fmt: skip
    heads = [str(cell.value) for cell in page[3]][9:]
    assert [head.removeprefix("【参考】\n") for head in heads] == [
        "2021年8月累计数", "年度目标", "完成年度目标\n（%）", "比上年同期增长\n（%）",
    ]  # fmt: skip
    assert all(head.startswith("【参考】") for head in heads)
    assert [cell.value for cell in page[4]][9:11] == [1200, 2000]
    assert [cell.value for cell in page[4]][11:] == [
        '=IF(AND(ISNUMBER($D4),ISNUMBER($K4)),IF($K4>0,$D4/$K4*100,""),"")',
        '=IF(AND(ISNUMBER($D4),ISNUMBER($E4)),IF($E4>0,$D4/$E4*100-100,""),"")',
    ]


def test_figures_of_different_months_say_which(told, forms_of):
    gdp = ["gdp", "地区生产总值", "万元", 5000, "", 8.1, "否", "2021-06-30", ""]
    told.industry(told.output, gdp, month="2021-06")
    told.finance("2021-06")
    page = forms_of()["工信局"]["指标"]
    assert [page["J3"].value, page["K3"].value] == [
        "【参考】\n上期累计数",
        "【参考】\n上期所属月份",
    ]
    rows = [[cell.value for cell in row] for row in page["J4:K5"]]
    assert rows == [[1200, "2021年8月"], [5000, "2021年6月"]]


def test_a_quarterly_figure_is_asked_for_at_the_quarters_end_only(told, forms_of):
    assert [row[0].value for row in forms_of()["工信局"]["指标"]["A4:A5"]] == ["output", "gdp"]
    office = told
    office.industry(office.output, month="2021-09")
    office.finance("2021-09")
    page = forms_of("2021-10")["工信局"]["指标"]
    assert [row[0].value for row in page["A4:A5"]] == ["output", None]


def test_only_cells_to_be_filled_in_are_open_and_coloured(told, forms_of):
    for book in forms_of().values():
        for page in book:
            assert page.protection.sheet and not page.protection.password
            assert not page.protection.insertRows
            for row in page.iter_rows():
                for cell in row:
                    coloured = cell.fill.fgColor.rgb == "FFFFFBE6"
                    if str(page.cell(cell.row, 1).value).startswith("填报人"):
                        assert not cell.protection.locked
                    else:
                        assert coloured != cell.protection.locked
    page = forms_of("2021-08")["工信局"]["指标"]
    assert {page[f"{letter}4"].protection.locked for letter in "ABCJKL"} == {True}
    assert {page[f"{letter}4"].protection.locked for letter in "DEFGHI"} == {False}


def test_what_does_not_apply_is_a_locked_dash(told, forms_of):
    page = forms_of()["财政局"]["指标"]
    assert [page[f"{letter}4"].value for letter in "DEF"] == [None, "—", "—"]
    assert page["E4"].protection.locked


def test_a_name_explains_its_indicator(told, forms_of):
    page = forms_of()["工信局"]["指标"]
    assert page["B4"].comment.text == (
        "工业总产值（万元）\n按现价计算。\n填法：填本年1月至报告月的累计数；增速是名义增速（按现价），"
        "填上年同期数；统计部门另有公布增速的也填。\n范围：不小于0。"
    )
    assert "按可比价" in page["B5"].comment.text
    assert forms_of("2021-08")["财政局"]["指标"]["B4"].comment.text.endswith(
        "填法：填报告月月末数；不填上年同期数和增速。\n范围：不小于0，不大于100。"
    )


def test_a_heading_explains_its_column(told, forms_of):
    page = forms_of()["工信局"]["企业名录"]
    assert page["B3"].comment.text == "填所在的镇。\n必填。"
    assert page["E3"].comment.text == "单位：万元。"


def test_a_number_out_of_bounds_or_a_word_is_asked_about_and_never_refused(told, forms_of):
    """未报 and 约300 are words that intake understands."""
    [rule] = checks(forms_of()["财政局"]["指标"], "D4")
    assert (rule.type, rule.operator, rule.errorStyle) == ("decimal", "between", "warning")
    assert (rule.formula1, rule.formula2) == ("0", "100")
    assert rule.errorTitle == "“累计数”请核对"
    assert rule.error == (
        "应填数字，不小于0，不大于100。确实要填未报、无、约300的选“是”，否则选“否”重填。"
    )
    assert rule.prompt == "应填数字，不小于0，不大于100。没有发生填0，暂时没有填“未报”。"
    [rule] = checks(forms_of("2021-08")["工信局"]["指标"], "D4")
    assert (rule.formula1, rule.formula2) == ("0", "1000000000000")


def test_the_as_of_day_lies_in_the_month(told, forms_of):
    [rule] = checks(forms_of()["工信局"]["指标"], "H4")
    assert (rule.type, rule.formula1, rule.formula2) == (
        "date", "DATE(2021,9,1)", "DATE(2021,9,30)",
    )  # fmt: skip
    assert rule.prompt == "填2021-09-01至2021-09-30之间的日期，如2021-09-30。"


def test_yes_or_no_is_the_only_thing_refused_beside_codes(told, forms_of):
    book = forms_of()["工信局"]
    for page, address in ((book["指标"], "G4"), (book["企业名录"], "C4")):
        assert choices(book, page, address) == ["是", "否"]
        assert checks(page, address)[0].errorStyle == "stop"
    assert choices(book, book["企业名录"], "B2") == ["是"]
    assert choices(book, book["修订"], "A4") == ["output", "gdp"]
    assert checks(book["修订"], "A4")[0].errorStyle == "stop"
    assert choices(book, book["修订"], "D4") == ["2021-08"]


def test_a_list_of_any_length_stands_on_the_hidden_sheet(told, forms_of):
    path = told.county / "county.toml"
    towns = ", ".join(f'"{town}"' for town in LONG_TOWNS)
    text = path.read_text(encoding="utf-8").replace('"东镇", "西镇"', towns)
    path.write_text(text, encoding="utf-8")
    book = forms_of()["工信局"]
    page = book["企业名录"]
    assert sum(map(len, LONG_TOWNS)) > 255
    assert choices(book, page, "B4") == [*LONG_TOWNS, "东镇", "西镇"]
    assert checks(page, "B4")[0].errorStyle == "warning"
    assert checks(page, "B20") == checks(page, "B4")
    assert book["选项"].sheet_state == "hidden"
    assert max(len(rule.formula1) for rule in page.data_validations.dataValidation) < 255


def test_rows_are_carried_and_the_months_figure_is_not(told, forms_of):
    page = forms_of()["工信局"]["企业名录"]
    assert [cell.value for cell in page[3]] == [
        "企业名称", "所在镇（办、中心）", "是否规上", "状态日期", "累计产值\n（万元）",
        "【参考】\n2021年8月累计产值\n（万元）", "备注",
    ]  # fmt: skip
    first = [cell.value for cell in page[4]]
    assert [str(value) for value in first] == [
        "甲厂", "东镇", "是", "2021-04-01 00:00:00", "None", "700", "None",
    ]  # fmt: skip
    assert (page["D4"].number_format, page["D4"].is_date) == ("yyyy-mm-dd", True)
    assert [cell.value for cell in page[6]] == [None] * 7
    assert not page["A20"].protection.locked


def test_a_total_is_locked_and_covers_the_spare_rows(told, forms_of):
    page = forms_of()["工信局"]["企业名录"]
    assert [cell.value for cell in page[21]] == [
        "合计", None, None, None, '=IF(COUNT(E4:E20)=0,"",SUM(E4:E20))', None, None,
    ]  # fmt: skip
    assert {cell.protection.locked for cell in page[21]} == {True}


def test_colours_say_what_is_missing_falling_or_out_of_bounds(told, forms_of):
    book = forms_of()["工信局"]
    assert set(colours(book["指标"], "D4")) == {
        "ISBLANK($D4)",
        "AND(ISNUMBER($D4),ISNUMBER($J4),$D4<$J4)",
        "AND(ISNUMBER($D4),$D4<0)",
    }
    assert colours(book["指标"], "I4") == []
    assert colours(book["企业名录"], "E4") == [
        "AND(ISBLANK($E4),NOT(ISBLANK($A4)))",
        "AND(ISNUMBER($E4),ISNUMBER($F4),$E4<$F4)",
    ]
    assert colours(book["企业名录"], "D4") == []


def test_last_years_cumulative_figure_is_no_lower_bound(office, told, forms_of):
    office.industry(office.output, month="2021-12", plants=[PLANT])
    office.finance("2021-12")
    book = forms_of("2022-02")["工信局"]
    assert colours(book["指标"], "D4") == ["ISBLANK($D4)", "AND(ISNUMBER($D4),$D4<0)"]
    assert colours(book["企业名录"], "E4") == ["AND(ISBLANK($E4),NOT(ISBLANK($A4)))"]


def test_a_sheet_prints_on_a4_with_its_headings_and_in_chinese_faces(told, forms_of):
    for page in forms_of()["工信局"].worksheets[1:-1]:
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.print_title_rows == "$1:$3"
        assert page.freeze_panes in ("B4", "C4")
        assert (page["A1"].font.name, page["A1"].font.charset) == ("黑体", 134)
        assert page["B4"].font.name == "宋体"


def test_the_guide_says_what_by_when_and_to_whom(told, forms_of):
    text = (told.county / "county.toml").read_text(encoding="utf-8")
    (told.county / "county.toml").write_text(f'office = "县政府办"\n{text}', encoding="utf-8")
    book = forms_of()["工信局"]
    assert book.active.title == "填报说明"
    guide = {row[0].value: row[1].value for row in book["填报说明"].iter_rows()}
    assert guide["报告期"] == "2021年9月。累计数是2021年1—9月的合计，时点数是2021年9月30日的数。"
    assert (
        guide["报送时间"]
        == "2021年10月25日前（次月25日）。到时没有收到的，报告里写“待工信局报送”。"
    )
    assert guide["报给谁"].startswith("县政府办。文件名“工信局.xlsx”")
    assert guide["填：指标"] == "2项指标，每项都要填。"
    assert guide["填：企业名录"] == "已带来2行。须重新填的当月数：累计产值。"
    for words in ("没有发生：填 0", "“未报”", "“无”", "约300"):
        assert words in guide["没有数时"]
    assert "换年" not in guide


def test_what_an_office_typed_stays_text(office, forms_of):
    strange = ["=1+1", "@x", "+甲\x01厂", '=HYPERLINK("http://x")']
    office.industry(office.output, plants=[])
    path = office.county / "2021-08" / "工信局.csv"
    (office.county / "2021-08" / "工信局.xlsx").unlink()
    rows = [
        ",".join(['"' + name.replace('"', '""') + '"', "东镇", "是", "", "1"]) for name in strange
    ]
    path.write_text("\n".join([",".join(office.plant_header), *rows]), encoding="utf-8")
    office.finance()
    page = forms_of()["工信局"]["企业名录"]
    cells = [page.cell(row, 1) for row in range(4, 8)]
    assert [cell.value for cell in cells] == ["=1+1", "@x", "+甲厂", '=HYPERLINK("http://x")']
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
