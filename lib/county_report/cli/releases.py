"""Commands on finished releases (查看成品的命令)."""

import click

from county_report.cli.reports import COUNTY


@click.command()
@click.argument("folder", type=click.Path(file_okay=False))
def verify(folder):
    """按记录重新生成一次发布并逐字节比较；完全相同退出码为 0，否则列出不同之处，退出码为 3。"""
    from county_report.releasing.verifying import verify as make_again

    found = make_again(folder)
    click.echo("\n".join(found) or f"一致：{folder} 重新生成后逐字节相同。")
    return 3 if found else 0


@click.command()
@click.argument("before")
@click.argument("after")
@click.option("--county", **COUNTY)
def diff(before, after, county):
    """比较两次发布（月份或签发版本）的数、判断和句子，写成网页，最后一行打印位置。"""
    from county_report.releasing.comparing import compare_releases

    page, found = compare_releases(county, before, after)
    counts = len(found.claims), len(found.sentences), len(found.figures)
    click.echo("判断 {} 处、句子 {} 处、文中的数 {} 处不同。".format(*counts))
    click.echo(str(page))
    return 0


@click.command("compare-docx")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--county", **COUNTY)
@click.option("--month", required=True, help="月份或签发版本，如 2021-09、2021-09-v1。")
def compare_docx(file, county, month):
    """看一份手工改过的 Word 文档改了哪些句子；有数字与读数不符时退出码为 3。"""
    from county_report.releasing.comparing import compare_word

    found = compare_word(file, county, month)
    for one in found:
        click.echo(f"原文：{one.before or '（无）'}\n改为：{one.after or '（删去）'}")
        click.echo("".join(f"  ！{wrong}\n" for wrong in one.wrong))
    wrong = sum(bool(one.wrong) for one in found)
    click.echo(f"改动 {len(found)} 处，其中 {wrong} 处的数字没有出处。")
    return 3 if wrong else 0
