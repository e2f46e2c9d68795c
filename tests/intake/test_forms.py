import pytest

from county_report.intake.forms import Field, find_table, normal_name

FIELDS = (
    Field("name", ("项目名称",), True),
    Field("total", ("总投资",), True),
    Field("done", ("累计完成投资",)),
)
WANTED = {"name": 1, "total": 2, "done": 3}


@pytest.fixture(autouse=True)
def _dictionaries(office):
    """The alias table is looked for in a data root of the tests' own."""


@pytest.mark.parametrize(
    "head",
    [
        [["序号", "项目名称", "总投资", "累计完成投资"]],
        [
            ["重点项目表"],
            ["单位：万元"],
            ["序号", "项目\n名称", "总 投 资（万元）", "累计完成投资(万元)"],
        ],
        [["", "", "", ""], ["序号", "项目名称", "投资", ""], ["", "", "总投资", "累计完成投资"]],
        [["序号", "项目名称", "总投资", "完成"], ["", "", "", "累计完成投资"]],
    ],
)
def test_the_header_is_found_by_names_wherever_it_stands(head):
    table = find_table([*head, [1, "甲", 5, 3], ["", "", "", ""], ["填报人：张某"]], FIELDS)
    assert table.columns == WANTED
    assert table.body == (len(head),)


def test_moved_columns_are_found():
    table = find_table([["累计完成投资", "总投资", "项目名称"], [3, 5, "甲"]], FIELDS)
    assert table.columns == {"done": 0, "total": 1, "name": 2}


def test_an_alias_of_the_data_root_is_a_name_too(office):
    (office.root / "aliases.csv").write_text("alias,name\n投资总额,总投资\n", encoding="utf-8")
    table = find_table([["项目名称", "投资总额"], ["甲", 5]], FIELDS)
    assert table.columns == {"name": 0, "total": 1}


@pytest.mark.parametrize(
    "unit_row, header, unit",
    [
        ("", "总投资（亿元）", "亿元"),
        ("单位：亿元　填报日期：2021年9月25日", "总投资", "亿元"),
        ("计量单位：元", "总投资(亿元)", "亿元"),
        ("填报单位：发改局", "总投资", "万元"),
        ("单位：户", "总投资", "万元"),
        ("", "总投资", "万元"),
    ],
)
def test_a_columns_unit_is_its_headers_then_the_unit_rows_then_the_dictionarys(
    unit_row, header, unit
):
    table = find_table([[unit_row], ["项目名称", header], ["甲", 5]], FIELDS)
    assert table.unit("total", "万元") == unit


def test_a_row_of_units_below_the_header_is_no_data():
    rows = [["项目名称", "总投资", "累计完成投资"], ["", "（亿元）", "万元"], ["甲", 5, 3]]
    table = find_table(rows, FIELDS)
    assert (table.units, table.body) == ({"total": "亿元", "done": "万元"}, (2,))


def test_a_unit_stated_below_the_header_is_the_sheets():
    table = find_table([["项目名称", "总投资"], ["（单位：亿元）"], ["甲", 5]], FIELDS)
    assert (table.unit("total", "万元"), table.body) == ("亿元", (2,))


def test_a_row_that_has_a_word_beside_the_unit_is_data():
    assert find_table([["项目名称", "总投资"], ["甲", "万元"]], FIELDS).body == (1,)


def test_the_unit_row_is_for_money_alone():
    table = find_table([["单位：亿元"], ["项目名称", "总投资"], ["甲", 5]], FIELDS)
    assert table.unit("total", "座") == "座"


def test_a_column_no_field_claims_is_told():
    table = find_table([["序号", "项目名称", "总投资", "开户行"], [1, "甲", 5, "x"]], FIELDS)
    assert table.unread == ((0, 3),)


def test_prose_is_no_table():
    assert find_table([["本月无数据"], ["请见上月"]], FIELDS) is None
    assert find_table([], FIELDS) is None


def test_a_name_with_brackets_of_its_own_is_itself():
    fields = (Field("amount", ("合同额（原币）",)), Field("town", ("所在镇（办、中心）",)))
    table = find_table([["合同额（原币）（万元）", "所在镇(办、中心)"], [5, "东镇"]], fields)
    assert table.columns == {"amount": 0, "town": 1}
    assert table.units == {"amount": "万元"}


def test_normal_name():
    assert normal_name(" “三保”预算：\n保工资（在职人员） ") == "三保预算:保工资(在职人员)"
