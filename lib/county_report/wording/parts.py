"""Parts of a whole in words (占比、拉动、贡献率)."""

from county_report.arithmetic import decimal_of, half_up
from county_report.errors import UndefinedResult
from county_report.wording.growth import points
from county_report.wording.numbers import percent, plain
from county_report.wording.style import DEFAULT_STYLE

SHARE = "占{whole}的{percent}"
PULLED, DRAGGED = "拉动{whole}增长{points}", "下拉{whole}增速{points}"
NO_PULL, HARDLY_ANY = "对{whole}增速没有影响", "对{whole}增速影响不足{least}个百分点"
CONTRIBUTION = "对{whole}增长的贡献率为{percent}"


def share(rate, whole, decimals=1, style=DEFAULT_STYLE):
    """A share of a whole in words (占…的…), rate in percent.

    >>> share(46.15, "规上工业总产值")
    '占规上工业总产值的46.2%'

    Raises:
        UndefinedResult: the share is negative.
    Source: 国家统计局统计公报用语.
    """
    if decimal_of(rate) < 0:
        raise UndefinedResult(f"占{whole}的比重是{rate}%，比重不能为负，请核对各部分。", value=rate)
    return SHARE.format(whole=whole, percent=percent(rate, decimals, style))


def pull(value, whole, decimals=1):
    """What a part adds to the growth of the whole, in words (拉动), in percentage points.

    >>> pull(1.23, "规上工业总产值"), pull(-0.3, "规上工业总产值")
    ('拉动规上工业总产值增长1.2个百分点', '下拉规上工业总产值增速0.3个百分点')
    >>> pull(0.02, "规上工业总产值"), pull(0, "规上工业总产值")
    ('对规上工业总产值增速影响不足0.1个百分点', '对规上工业总产值增速没有影响')

    Pitfalls: 拉动的单位是百分点，不写“拉动增长1.2%”；各部分拉动之和等于总增速.
    Source: 《福建统计年鉴2020》表2-7；国家统计局新闻稿用语.
    """
    rounded = half_up(value, decimals)
    if rounded == 0:
        least = plain(decimal_of(10) ** -decimals, decimals)
        return (HARDLY_ANY if decimal_of(value) else NO_PULL).format(whole=whole, least=least)
    return (PULLED if rounded > 0 else DRAGGED).format(
        whole=whole, points=points(abs(rounded), decimals)
    )


def contribution(rate, whole, decimals=1, style=DEFAULT_STYLE):
    """A part's contribution to the change of the whole in words (贡献率), in percent.

    Negative when the part moved against the whole; the contributions of all parts add to 100.

    >>> contribution(46.15, "规上工业增加值"), contribution(-3.5, "规上工业增加值")
    ('对规上工业增加值增长的贡献率为46.2%', '对规上工业增加值增长的贡献率为-3.5%')

    Pitfalls: 贡献率用%，拉动用百分点；总量下降时贡献率与直觉相反，宜改写各部分的增减量.
    Source: 《广州统计年鉴》表1-22 注2.
    """
    return CONTRIBUTION.format(whole=whole, percent=percent(rate, decimals, style))
