import pytest


@pytest.fixture
def read(office):
    def with_plants(*rows, header=None):
        sheet = office.form(*rows, header=header or office.plant_header)
        office.industry(office.output, 企业名录=sheet)
        office.finance()
        return office.read()

    return with_plants


@pytest.mark.parametrize(
    "row, expected",
    [
        (["", "东镇", "是", "", 1], ("疑问", "A4", "")),
        (["甲厂", "东镇", "也许", "", 1], ("错误", "C4", "也许")),
        (["甲厂", "东镇", "", "", 1], ("疑问", "C4", "")),
        (["甲厂", "东镇", "是", "2021年4月", 1], ("错误", "D4", "2021年4月")),
        (["甲厂", "东镇", "是", "2021-02-30", 1], ("错误", "D4", "2021-02-30")),
        (["甲厂", "东镇", "是", 44469, 1], ("错误", "D4", "44469")),
        (["甲厂", "东镇", "是", "", "十万"], ("错误", "E4", "十万")),
        (["甲厂", "东镇", "是", "", "未报"], ("疑问", "E4", "未报")),
    ],
)
def test_a_doubtful_cell_is_found_and_reads_as_missing(read, row, expected):
    submissions = read(row)
    [finding] = submissions.findings
    assert (finding.severity, finding.cell, finding.read) == expected
    [plant] = submissions.register("plants")
    assert [cell.value for cell in plant.values() if cell.address == expected[1]] == [None]


@pytest.mark.parametrize("nothing", ["", "—", "/", "无"])
def test_an_optional_cell_may_say_that_there_is_nothing(read, nothing):
    submissions = read(["甲厂", "东镇", "是", nothing, nothing])
    [plant] = submissions.register("plants")
    assert (plant["since"].value, plant["output"].value) == (None, None)
    assert submissions.findings == []


@pytest.mark.parametrize(
    "day",
    [
        "2021年4月1日",
        "2021-04-01",
        "2021/4/1",
        "2021.4.1",
        "20210401",
        "２０２１年４月１号",
        "2021-04-01 00:00:00",
    ],
)
def test_dates_typed_as_text(read, day):
    [plant] = read(["甲厂", "东镇", "是", day, 1]).register("plants")
    assert str(plant["since"].value) == "2021-04-01"


def test_a_header_in_another_unit_is_converted(read, office):
    header = [*office.plant_header[:4], "累计产值（亿元）"]
    [plant] = read(["甲厂", "东镇", "√", "", 0.07], header=header).register("plants")
    assert (plant["output"].value, plant["big"].value) == (700, True)


def test_a_missing_required_column_leaves_the_register_unread(read, office):
    submissions = read(
        ["甲厂", "是", "", 1], header=[office.plant_header[0], *["是否规上"], "", ""]
    )
    assert submissions.register("plants") is None
    [finding] = submissions.findings
    assert (finding.severity, finding.why) == ("错误", "没有找到表头中的列：所在镇（办、中心）")


def test_a_column_nobody_asked_for_is_told(read, office):
    header = [*office.plant_header, "法人"]
    [finding] = read(["甲厂", "东镇", "是", "", 1, "张某"], header=header).findings
    assert (finding.severity, finding.cell) == ("提示", "F3")


def test_a_missing_register_sheet_is_an_error(office):
    office.send(指标=office.form(office.output))
    office.finance()
    submissions = office.read()
    assert submissions.register("plants") is None
    assert [(f.severity, f.why) for f in submissions.findings] == [("错误", "缺少工作表“企业名录”")]


def test_a_csv_has_no_sheet_names_so_its_header_tells_what_it_is(office):
    office.industry(office.output)
    lines = ["财政局报表", "单位：万元", ",".join(office.header), "progress,完成比例,%,40,,,,,"]
    path = office.county / "2021-08" / "财政局.csv"
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    submissions = office.read()
    value = submissions.row("progress").value
    assert (value.value, value.sheet, value.address) == (40, "", "D4")
    assert submissions.findings == []


def test_a_csv_may_hold_a_register(office):
    """Its rows are the register's; the sheet 指标 is then what is lacking."""
    office.industry(office.output)
    path = office.county / "2021-08" / "财政局.csv"
    path.write_text("工作措施\n序号,内容\n1,保支出\n", encoding="utf-8")
    submissions = office.read()
    [row] = submissions.register("measures")
    assert (row["text"].value, row["text"].address) == ("保支出", "B3")
    assert [f.why for f in submissions.findings] == ["缺少工作表“指标”"]


def test_sheets_that_are_not_read_are_told(office):
    """A second sheet 指标 is a doubt, one of another name a note, an empty one nothing."""
    second = office.form([*office.output[:3], 5, 5])
    office.industry(office.output, **{"指 标": second, "草稿": [["x"]], "Sheet3": []})
    office.finance()
    submissions = office.read()
    assert submissions.row("output").value.value == 1200
    assert [(f.severity, f.read) for f in submissions.findings] == [
        ("疑问", "指 标"),
        ("提示", "草稿"),
    ]


def test_an_unreadable_file_counts_as_missing(office):
    office.industry(office.output)
    (office.county / "2021-08" / "财政局.xlsx").write_bytes(b"PK\x03\x04 broken")
    submissions = office.read()
    assert submissions.owed() == ["财政局"]
    [finding] = submissions.findings
    assert (finding.severity, finding.department) == ("错误", "财政局")
    assert (finding.file, finding.read) == ("small/2021-08/财政局.xlsx", "财政局.xlsx")
    assert finding.why == "文件损坏或不是表格，打不开"


def confirming(said, *rows):
    """The sheet 企业名录 as our own blank form has it: 本表已核对 stands above the header."""
    head = ["企业名称", "所在镇（办、中心）", "是否规上", "状态日期", "累计产值（万元）"]
    return [
        ["小县企业名录"],
        ["本表已核对：", said],
        [*head, "【参考】\n上月累计产值（万元）"],
        *rows,
    ]


def test_a_carried_sheet_that_nobody_confirmed_is_asked_about(office):
    row = ["甲厂", "东镇", "是", "", 1, 2]
    for said, cells in (("", ["B2"]), ("否", ["B2"]), ("是", [])):
        office.industry(office.output, 企业名录=confirming(said, row))
        office.finance()
        assert [finding.cell for finding in office.read().findings] == cells


def test_reference_columns_are_no_data_and_make_no_row(office):
    gone = ["", "", "", "", "", 7]
    office.industry(
        office.output, 企业名录=confirming("是", ["甲厂", "东镇", "是", "", 1, 2], gone)
    )
    office.finance()
    submissions = office.read()
    assert [row["output"].value for row in submissions.register("plants")] == [1]
    assert submissions.findings == []


def test_a_total_that_was_never_calculated_contradicts_nothing(office):
    rows = [["甲厂", "东镇", "是", "", 1], ["合计", "", "", "", "=SUM(E4:E4)"]]
    office.industry(office.output, 企业名录=confirming("是", *rows))
    office.finance()
    assert office.read().findings == []


def test_the_guide_and_the_lists_of_a_blank_form_are_not_asked_about(office):
    office.industry(office.output, 填报说明=[["一、怎样填"]], 选项=[["东镇"]], 草稿=[["x"]])
    office.finance()
    assert [finding.read for finding in office.read().findings] == ["草稿"]
