"""The command line (命令行): ``county-report …`` or ``python -m county_report``."""

import sys

import click

from county_report import __version__
from county_report.errors import CountyReportError, MonthHeld, SectionFailed

_BAD_REQUEST, _HELD, _FAILED, _INTERRUPTED = 2, 4, 5, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="county-report")
def commands():
    """县域经济运行月报：从各部门报送表格到领导阅读页。"""


@commands.command()
@click.option("--county", default="demo", show_default=True, help="data/ 下的县文件夹名。")
@click.option("--month", default=None, help="月份，如 2021-09；不写则取最新一个月。")
@click.option("--as-known", default="", help="日期，如 2021-08-20；只用到那天为止收到的数据。")
def run(county, month, as_known):
    """生成一个月的报告，最后一行打印 report.html 的位置。"""
    from county_report.releasing.release import run as make_release

    release = make_release(county, month, as_known)
    click.echo(str(release.page))
    return release.exit_code


@commands.command()
@click.option("--county", default="demo", show_default=True, help="data/ 下的县文件夹名。")
@click.option("--month", default=None, help="月份，如 2021-09；不写则取最新一个月。")
@click.option("--today", default=None, help="今天的日期，如 2021-10-12；写了才算逾期几天。")
def check(county, month, today):
    """核查一个月的报送表格，列出待报送的部门和每处问题；有错误或疑问时退出码为 3，没有为 0。"""
    from county_report.releasing.checking import check as look
    from county_report.releasing.checking import check_lines, exit_code_of

    report = look(county, month)
    click.echo("\n".join(check_lines(report, today)))
    return exit_code_of(report)


@commands.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--county", default="demo", show_default=True, help="data/ 下的县文件夹名。")
@click.option("--month", required=True, help="报送的月份，如 2021-09。")
@click.option("--date", "day", default=None, help="收到日期，如 2021-10-08；不写则为今天。")
@click.option("--department", default=None, help="部门名；文件名不以部门名开头时写。")
def receive(files, county, month, day, department):
    """把部门送来的文件收进月份文件夹并记下收到日期，不覆盖原有文件；重报的另存为“第2次”。"""
    from datetime import date

    from county_report.intake.receiving import filed_line
    from county_report.intake.receiving import receive as file_all

    received = day or str(date.today())
    filed = file_all(county, files, month, received, department)
    click.echo("\n".join(filed_line(one, received) for one in filed))
    return 0


@commands.command()
@click.option(
    "--county",
    "counties",
    multiple=True,
    default=["demo"],
    show_default=True,
    help="data/ 下的县文件夹名，可写多次。",
)
@click.option("--all", "every", is_flag=True, help="data/ 下的所有县。")
@click.option("--month", default=None, help="只写这个月，如 2021-09；不写则写全部月份。")
@click.option("--out", required=True, help="写到哪个文件夹或网址，如 s3://桶/路径。")
def tables(counties, every, month, out):
    """把报送数据写成 Parquet 数据集，按县和月分区，供 pandas、DuckDB、Spark 读取。"""
    from county_report.releasing.data_set import counties_asked, write_data_set

    for county in counties_asked(counties, every):
        click.echo(str(write_data_set(county, out, month)))
    click.echo(out)
    return 0


@commands.command()
@click.option("--counties", type=click.IntRange(1), default=1, show_default=True, help="县数。")
@click.option("--months", type=click.IntRange(1), default=8, show_default=True, help="月数。")
@click.option("--seed", default="demo", show_default=True, help="随机种子，任意文字。")
@click.option("--out", type=click.Path(file_okay=False), required=True, help="写到哪个目录。")
def demo(counties, months, seed, out):
    """生成虚构的演示县数据。"""
    from pathlib import Path

    from county_report.demo import make

    make(Path(out), counties=counties, months=months, seed=seed)
    click.echo(str(Path(out)))
    return 0


@commands.command()
@click.option("--county", default="demo", show_default=True, help="data/ 下的县文件夹名。")
@click.option("--month", required=True, help="要填报的月份，如 2021-10。")
@click.option("--out", required=True, help="写到哪个文件夹；其中同名的文件不会被覆盖。")
def forms(county, month, out):
    """制作一个月的空白报表，每个部门一个工作簿，带来上月的内容供对照和修改。"""
    from county_report.intake.blank_forms import write_forms

    click.echo(str(write_forms(county, month, out)))
    return 0


@commands.command()
@click.argument("file")
@click.option("--month", default=None, help="报告的月份，如 2021-09；写了才查文中的年月。")
def lint(file, month):
    """检查一份 .txt 或 .md 正文的行文；文件名写 - 则读标准输入。有问题时退出码为 1。"""
    from county_report.releasing.proofreading import proofread, proofread_lines

    findings = proofread(file, month)
    click.echo("\n".join(proofread_lines(findings, file)))
    return 1 if findings else 0


@commands.command()
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


def main(arguments=None):
    """Run the command line and leave with its exit code."""
    sys.exit(exit_code(arguments))


def exit_code(arguments=None):
    """Run the command line; 0 done, 2 bad request, 3 gaps, 4 held, 5 a section failed."""
    _speak_utf8()
    try:
        return commands.main(arguments, prog_name="county-report", standalone_mode=False) or 0
    except click.UsageError as error:
        return _say(usage_words(error), _BAD_REQUEST)
    except SectionFailed as error:  # a line for each section that failed
        return _say(error.message, _FAILED)
    except CountyReportError as error:  # one line, whatever the operator typed
        return _say(" ".join(error.message.split()), _code_of(error))
    except (click.Abort, KeyboardInterrupt):
        return _say("运行已中止，上一次的结果未动。", _INTERRUPTED)
    except OSError as error:
        return _say(f"读写文件失败：{error.filename or ''} {error.strerror}，请检查磁盘和权限。", 1)


def _code_of(error):
    return _HELD if isinstance(error, MonthHeld) else _BAD_REQUEST


def _say(message, code):
    click.echo(message, err=True)
    return code


def usage_words(error):
    """One Chinese line for what click says in English (用法错误)."""
    help_line = "用 county-report --help 查看用法。"
    if isinstance(error, click.NoSuchOption):
        return f"没有选项 {error.option_name}，{help_line}"
    if isinstance(error, click.MissingParameter):
        return f"缺少选项 {_name(error)}，{help_line}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的写法不对，{help_line}"
    if isinstance(error, click.BadParameter):
        return f"选项 {_name(error)} 的值不对，{help_line}"
    return f"命令写法不对，{help_line}"


def _name(error):
    return error.param.opts[0] if error.param else (error.param_hint or "")


def _speak_utf8():
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
