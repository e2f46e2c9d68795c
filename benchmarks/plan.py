"""From the cost of one report to a province and a country: the arithmetic of docs/scale.md."""

from math import ceil

PROVINCE, COUNTRY, MONTHS = 107, 2843, 12
# assumptions, not measured: prices of a public cloud in China, to be replaced by one's own
CORE_HOUR, GB_MONTH = 0.25, 0.12  # 元
NODE_CORES, NODE_MEMORY = 32, 64  # cores, GB
BUSY = 0.8  # of the cores' time that goes into reports; the rest is waiting and the tail
WITHIN = 2  # hours in which a country's month is to be done


def plan_lines(cpu, wall, counties, memory, release, sent, lake):
    """The formulas with their numbers, as Markdown.

    ``cpu`` and ``wall`` seconds of a report on one core, ``memory`` MB a worker; ``release``,
    ``sent`` and ``lake`` MB a county-month on disk.
    """
    sizes = {"一台笔记本，1个县": (1, 1), "一台笔记本，11个县": (11, 1),
             f"一个省，{PROVINCE}个县": (PROVINCE, 1),
             f"一个省，{PROVINCE}个县×{MONTHS}个月": (PROVINCE, MONTHS),
             f"全国，{COUNTRY}个县": (COUNTRY, 1),
             f"全国，{COUNTRY}个县×{MONTHS}个月": (COUNTRY, MONTHS)}  # fmt: skip
    lines = [
        f"每份用CPU {cpu:.1f}秒，一个核做一份要 {wall:.1f}秒（{counties}个县那一批的实测），每个工作进程约 {memory:.0f}MB；"  # noqa: E501
        f"一个县一个月的报送表格 {sent:.2f}MB、成品 {release:.1f}MB、Parquet {lake:.2f}MB。",
        "",
        "核时＝份数×每份秒数÷3600÷忙时比例；用时＝核时÷核数，但不少于一个县各月依次做完的时间；"
        "存储＝份数×（表格＋成品＋Parquet）。",
        "",
        "| 规模 | 份数 | 核时 | 2核用时 | 32核用时 | 存储（GB） | 机器费（元） | 存储费（元/月） |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, (many, months) in sizes.items():
        reports = many * months
        hours = reports * wall / 3600 / BUSY
        least = months * wall / 3600
        gigabytes = reports * (release + sent + lake) / 1000
        lines.append(
            f"| {name} | {reports} | {hours:.2f} | {told(max(hours / 2, least))} |"
            f" {told(max(hours / 32, least))} | {gigabytes:.1f} | {hours * CORE_HOUR:.2f} |"
            f" {gigabytes * GB_MONTH:.2f} |"
        )
    return [*lines, "", *country(wall, memory)]


def country(wall, memory):
    """How large a cluster does a country's month in so many hours."""
    hours = COUNTRY * wall / 3600 / BUSY
    cores = ceil(hours / WITHIN)
    nodes = ceil(cores / NODE_CORES)
    fits = int(NODE_MEMORY * 1000 / memory)
    all_year = hours * MONTHS / (nodes * NODE_CORES)
    return [
        f"全国一个月要在{WITHIN}小时内做完：{hours:.1f}核时÷{WITHIN}小时＝{cores}核，"
        f"即{nodes}台{NODE_CORES}核{NODE_MEMORY}GB的机器"
        f"（一台的内存放得下{fits}个工作进程，{'够' if fits >= NODE_CORES else '不够'}每核一个）；"
        f"同样的机器把12个月全部重做要{told(all_year)}。每月机器费约{hours * CORE_HOUR:.0f}元。",
    ]


def told(hours):
    """Hours in words.

    >>> told(0.01), told(0.5), told(3.25)
    ('36秒', '30分', '3.2小时')
    """
    if hours < 1 / 60:
        return f"{hours * 3600:.0f}秒"
    return f"{hours * 60:.0f}分" if hours < 1 else f"{hours:.1f}小时"
