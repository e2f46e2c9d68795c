"""Commands on the departments' files (收发表格的命令)."""

import click


@click.command()
@click.option("--county", default="demo", show_default=True, help="data/ 下的县文件夹名。")
@click.option("--month", required=True, help="要填报的月份，如 2021-10。")
@click.option("--out", required=True, help="写到哪个文件夹；其中同名的文件不会被覆盖。")
def forms(county, month, out):
    """制作一个月的空白报表，每个部门一个工作簿，带来上月的内容供对照和修改。"""
    from county_report.intake.blank_forms import write_forms

    click.echo(str(write_forms(county, month, out)))
    return 0


@click.command()
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


@click.command()
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


@click.command()
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
