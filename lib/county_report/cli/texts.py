"""Commands that look at one file (看一个文件的命令)."""

import sys

import click


@click.command()
@click.argument("file")
@click.option("--month", default=None, help="报告的月份，如 2021-09；写了才查文中的年月。")
def lint(file, month):
    """检查一份 .txt 或 .md 正文的行文；文件名写 - 则读标准输入。有问题时退出码为 1。"""
    from county_report.releasing.proofreading import proofread, proofread_lines

    findings = proofread(file, month)
    click.echo("\n".join(proofread_lines(findings, file)))
    return 1 if findings else 0


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，含读到的每个单元格。")
def inspect(file, as_json):
    """看一份没见过的表格：格式、工作表、表头、单位、单元格和问题。没有数据时退出码为 1。"""
    from county_report.intake.inspection import inspect as look
    from county_report.intake.inspection_print import inspection_json, inspection_lines

    seen = look(file)
    if as_json:
        sys.stdout.writelines(inspection_json(seen))
    else:
        click.echo("\n".join(inspection_lines(seen)))
    return 0 if seen.has_data else 1
