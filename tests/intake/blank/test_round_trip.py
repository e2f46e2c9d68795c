"""A blank form filled in is read as what was typed; one left empty as nothing at all."""

import shutil

from openpyxl import load_workbook

from county_report.intake import registers


def figures(submissions):
    """The month's indicator rows as plain values."""
    return {
        code: (row.value.value, *(cell and cell.value for cell in (row.year_ago, row.published)),
               row.estimate, row.as_of)
        for (month, code), row in submissions.rows.items()
        if month == submissions.month
    }  # fmt: skip


def lists(submissions):
    """The month's registers as plain values."""
    return {
        key: [{name: cell.value for name, cell in row.items()} for row in rows]
        for key, rows in submissions.registers.get(submissions.month).items()
        if rows
    }


def said(submissions):
    return [(f.severity, f.department, f.sheet, f.why) for f in submissions.findings]


def test_forms_filled_in_with_what_was_sent_read_the_same(demo_office, filled):
    read = demo_office.read(filled[0])
    assert figures(read) == figures(demo_office.sent)
    assert lists(read) == lists(demo_office.sent)
    assert said(read) == said(demo_office.sent)


def test_every_figure_is_at_the_cell_it_was_typed_into(demo_office, filled):
    folder, typed = filled
    read = demo_office.read(folder)
    rows = [row for (month, _), row in read.rows.items() if month == read.month]
    assert len(rows) == 53
    for row in rows:
        value = typed[row.department, "指标", row.value.address]
        assert str(row.value.value) == str(value)
        assert row.value.file == f"demo/2021-09/{row.department}.xlsx"


def test_of_a_register_only_changes_are_typed(demo_office, filled):
    typed = [place[2] for place in filled[1] if place[:2] == ("发改局", "重点项目")]
    page = load_workbook(demo_office.forms / "发改局.xlsx")["重点项目"]
    heads = demo_office.headings(page)
    names = {name for name, at in heads.items() for cell in typed if page[cell].column == at}
    # the confirmation stands above 级别
    listing = {"入库状态", "入库尚缺材料"}
    assert names - {"级别"} == {"累计完成投资", "当前阶段", "下一节点"} | listing
    assert typed.count("B2") == 1
    assert len(typed) < 1 + 2 * 80


def test_forms_left_empty_give_no_figure_and_a_question_for_each(demo_office):
    read = demo_office.read(demo_office.forms)
    assert {row[:3] for row in figures(read).values()} == {(None, None, None)}
    listed = lists(read)
    assert {row["output"] for row in listed["工信局", "enterprises"]} == {None}
    assert {row["done"] for row in listed["发改局", "key_projects"]} == {None}
    assert {row["price"] for row in listed["粮食局", "reserves"]} == {None}
    assert {severity for severity, *_ in said(read)} == {"疑问"}
    asked = [why for *_, why in said(read) if why.endswith("“累计数”没有填写")]
    assert len(asked) == len(figures(read)) == 53


def test_rows_carried_but_confirmed_by_nobody_are_asked_about(demo_office):
    """So is an empty sheet that is owed; one that is not owed and empty is not."""
    read = demo_office.read(demo_office.forms)
    asked = {(f.department, f.sheet) for f in read.findings if f.cell == "B2"}
    carried = {
        (department, registers()[name].sheet)
        for (department, name), rows in demo_office.before.items()
        if rows
    }
    assert ("政府办", "存在问题") in carried
    assert asked == carried
    page = load_workbook(demo_office.forms / "政府办.xlsx")["工作措施"]
    assert page["A2"].value == "有内容的逐行填写，一行一项"


def test_a_row_cleared_by_the_clerk_is_gone(demo_office, filled, tmp_path):
    """Its reference cell is locked and stays; it makes no row of its own."""
    shutil.copytree(filled[0], tmp_path, dirs_exist_ok=True)
    book = load_workbook(tmp_path / "粮食局.xlsx")
    for cell in book["粮油储备"][4]:
        cell.value = cell.value if cell.protection.locked else None
    assert any(cell.value for cell in book["粮油储备"][4])
    book.save(tmp_path / "粮食局.xlsx")
    read = demo_office.read(tmp_path)
    assert [row["item"].value for row in read.register("reserves")] == ["大米", "食用油"]
    new = {why for *_, why in set(said(read)) - set(said(demo_office.sent))}
    assert new == {"上月工作表“粮油储备”中的“面粉”本月没有报"}


def test_the_limits_of_the_file_format_are_kept(demo_office):
    """A program that finds more offers to repair the file."""
    for path in demo_office.forms.iterdir():
        for page in load_workbook(path):
            assert len(page.title) <= 31
            taken = [cell for each in page.merged_cells.ranges for cell in each.cells]
            assert len(taken) == len(set(taken))
            for rule in page.data_validations.dataValidation:
                assert max(len(rule.errorTitle), len(rule.promptTitle)) <= 32
                assert max(len(rule.error), len(rule.prompt)) <= 255
                assert max(len(rule.formula1), len(rule.formula2 or "")) <= 255
            seen = [cell for rule in page.data_validations.dataValidation
                    for each in rule.sqref.ranges for cell in each.cells]  # fmt: skip
            assert len(seen) == len(set(seen))
