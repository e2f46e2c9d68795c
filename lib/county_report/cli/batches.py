"""The command that makes many reports (批量生成的命令)."""

import click

from county_report.errors import BadRequest


@click.command()
@click.option("--counties", default="all", show_default=True, help="县文件夹名，逗号分开。")
@click.option("--months", required=True, help="月份，如 2021-09 或 2021-02..2021-09。")
@click.option("--workers", type=click.IntRange(1), help="本机进程数；不写则每核一个。")
@click.option("--cluster", default="", help="Dask 调度节点，如 tcp://10.0.0.1:8786。")
@click.option("--out", default="", help="成品写到哪个文件夹或网址，如 s3://桶/路径。")
@click.option("--force", is_flag=True, help="数据和程序没有变动的月份也重新生成。")
def batch(counties, months, workers, cluster, out, force):
    """批量生成多个县、多个月的报告，最后一行打印各县一览的位置；有缺口或未出的退出码为 3。"""
    from county_report.batching.batch import run_batch

    if workers and cluster:
        raise BadRequest("--workers 是本机的进程数，--cluster 是集群，只能写一个，请改正。")
    try:
        done = run_batch(counties, months, workers, cluster, out, force)
    except KeyboardInterrupt:
        click.echo("已中止：做完的报告都是完整的；用同样的命令再运行，从这里接着做。", err=True)
        return 130
    click.echo("\n".join(done.lines))
    click.echo(done.page)
    return done.exit_code
