"""Commands that make, check and sign a month's report (出报告的命令)."""

import click

COUNTY = {"default": "demo", "show_default": True, "help": "data/ 下的县文件夹名。"}


@click.command()
@click.option("--county", **COUNTY)
@click.option("--month", default=None, help="月份，如 2021-09；不写则取最新一个月。")
@click.option("--as-known", default="", help="日期，如 2021-08-20；只用到那天为止收到的数据。")
@click.option("--force", is_flag=True, help="全部重新运行，不沿用上次的结果。")
@click.option("--engine", type=click.Choice(["county-report", "nbclient"]),
              help="由谁运行章节；不写则 Linux 用 county-report（快），其他系统用 nbclient。")
def run(county, month, as_known, force, engine):
    """生成一个月的报告，最后一行打印 report.html 的位置；没有变化的沿用上次的结果。"""
    from county_report.releasing.standing import run as make_release

    release = make_release(county, month, as_known, force, engine or "")
    click.echo(str(release.page))
    return release.exit_code


@click.command()
@click.option("--county", **COUNTY)
@click.option("--month", default=None, help="月份，如 2021-09；不写则取最新一个月。")
@click.option("--today", default=None, help="今天的日期，如 2021-10-12；写了才算逾期几天。")
def check(county, month, today):
    """核查一个月的报送表格，列出待报送的部门和每处问题；有错误或疑问时退出码为 3，没有为 0。"""
    from county_report.releasing.checking import check as look
    from county_report.releasing.checking import check_lines, exit_code_of

    report = look(county, month)
    click.echo("\n".join(check_lines(report, today)))
    return exit_code_of(report)


@click.command()
@click.option("--county", **COUNTY)
@click.option("--month", required=True, help="月份，如 2021-09。")
@click.option("--by", required=True, help="签发人姓名。")
@click.option("--acknowledge", type=click.IntRange(0), default=0, help="已逐条阅知的疑问处数。")
@click.option("--note", default="", help="更正说明；已签发过的月份再次签发时写。")
def approve(county, month, by, acknowledge, note):
    """签发一个月的送审稿，存档并更新 latest；有错误、缺报、矛盾时不能签发，退出码为 3。"""
    from county_report.releasing.approving import approve as sign

    click.echo(str(sign(county, month, by, acknowledge, note)))
    return 0
