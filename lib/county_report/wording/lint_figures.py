"""Prose lint, figures (数字用语): 百分点, approximate words, units, leftover placeholders."""

import re

from county_report.wording.prose import Hit, hits

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
PERCENT = rf"{NUMBER}\s*[%％](?!个?百分点)"
# anything within one clause
WITHIN = r"[^，。；：！？、（）()\n]{0,16}?"
# 增速同比下降43.5% says 增速 where the level is meant: another slip, if one at all
NO_YEAR_ON_YEAR = r"(?![^，。；\n]{0,16}[同环]比)"
# rates and shares, whose change is a difference
RATES = (
    r"(?:增速|增幅|降幅|涨幅|占比|比重|贡献率|完成率"
    r"|(?:失业|城镇化|覆盖|入库|开工|投产|达标|合格|优良|参保|就业|普及)率)"
)
MOVES = r"(?:加快|放缓|回落|收窄|扩大|提高|提升|上升|下降|降低|高于|低于|快于|慢于)"
SCHEDULE = r"(?:超|超过|超出|快于|高于|落后于?|滞后于?|欠|低于|慢于)"
WHOLES = (
    r"(?:(?:全[省市县区])?(?:GDP|地区生产总值|生产总值|规上工业|规模以上工业|工业|投资|经济))"
)
# a clause without a subject of its own, which goes on with the rate before it
THEN = (
    r"(?:比|较)(?:上月|上年|去年|年初|上季度|上半年|前三季度|[一二三]季度|1[—－–\-]{1,2}[0-9]{1,2}月份?)"
    r"(?:末|底|同期|同月)?"
)
POINTS = "百分点误用"
TO_POINTS = "两个百分数之差用“个百分点”，不用“%”"

COUNTED = r"[人户家个项件次名场笔所辆]"
ABOUT = r"(?<![节预签合条制集邀公违履契誓守特失缔相续毁])约"
NEAR = r"(?<![附最接邻远临])近"
# a number that is given to its last digit: a count of three digits and more, none rounded
# away, or an amount or share of four and more
EXACT = r"(?<![0-9.])[1-9][0-9]+[1-9](?<!5)"
EXACT_AMOUNT = r"(?<![0-9.])[0-9]*\.?[0-9]+(?<=[0-9.]{5})(?<!0)(?:亿元|万元|[%％])"
ROUGH = "约数用于确数"
KEEP_ONE = "确数不加“约”“近”“余”“左右”，请删去，或改用整数"

HANZI = r"\u4e00-\u9fff"
BLANK = r"(?:[XＸ]+(?:[.．][XＸ]+)?|[×xｘ]{2,}(?:\.[xｘ]+)?|[xｘ]\.[xｘ]+)"
# X光、X射线 are words; a dimension such as 3×5 stands between digits
WORDS_OF_X = r"(?![光线轴]|射线|染色体|型|档案)"

UNITS = "单位混用"
SINCE = r"(?:同比|[比较](?:上年|去年)(?:同期)?|[比较](?:年初|上月))净?(?:增加|减少|增收|减收)了?"

RULES = [
    (POINTS, rf"{RATES}{NO_YEAR_ON_YEAR}{WITHIN}{MOVES}(?:了|约|近)?\s*{PERCENT}(?![的以至～—])",
     TO_POINTS),
    (POINTS, rf"(?:增速|增幅){WITHIN}(?:高于|低于|快于|慢于)[{HANZI}]{{2,10}}{PERCENT}(?!的)",
     TO_POINTS),
    (POINTS, rf"(?:比|较)[^，。；\n]{{2,12}}(?:加快|放缓|收窄)\s*{PERCENT}", TO_POINTS),
    (POINTS, rf"{SCHEDULE}(?:时序|序时|时间|均衡)?进度(?:目标|要求)?\s*{PERCENT}", TO_POINTS),
    (POINTS,
     rf"{RATES}[^，。；：\n]{{0,20}}，{THEN}{MOVES}(?:了|约|近)?\s*{PERCENT}(?![的以至～—])",
     TO_POINTS),
    (POINTS, rf"拉动(?:{WHOLES}(?:增加值|总产值)?)?增长\s*{PERCENT}",
     "拉动的单位是“个百分点”，不用“%”"),
    (POINTS, r"[%％]个?百分点", "“%”和“百分点”只留一个"),
    (ROUGH, rf"(?:{ABOUT}|{NEAR})\s*{EXACT}{COUNTED}", KEEP_ONE),
    (ROUGH, rf"{ABOUT}\s*(?=[0-9]+\.){EXACT_AMOUNT}", KEEP_ONE),
    (ROUGH, rf"{EXACT}[余多]{COUNTED}", KEEP_ONE),
    (ROUGH, rf"{EXACT}{COUNTED}左右(?![两逢为手开摇])", KEEP_ONE),
    (ROUGH, rf"(?=[0-9]+\.){EXACT_AMOUNT}左右", KEEP_ONE),
    ("占位符未填", "20[XＸx×]{2}(?=年)", "请填写年份"),
    ("占位符未填", rf"(?<![A-Za-zＡ-Ｚ0-9“]){BLANK}(?=[{HANZI}%％]){WORDS_OF_X}",
     "请填写数字或名称"),
    ("占位符未填", r"(?<![A-Za-z0-9×“])[xｘ×](?=[%％亿万个户家人项月县市镇])", "请填写数字或名称"),
    (UNITS, rf"{NUMBER}亿零?{NUMBER}万[元人吨亩]?", "改为一个单位，如“3.45亿元”"),
    (UNITS, rf"{NUMBER}亿元，{SINCE}{NUMBER}万元", "同一事项的总量与增减量用同一单位"),
    (UNITS, rf"{NUMBER}万元，{SINCE}{NUMBER}亿元", "同一事项的总量与增减量用同一单位"),
]  # fmt: skip
# all the words of its clause before an amount, the amount, its unit
AMOUNT = re.compile(
    rf"(?<![{HANZI}])(?P<name>[{HANZI}]{{3,15}}?[{HANZI}])(?:共|合计|累计|约|近|达到?|为|突破|超过?)?"
    rf"\s*{NUMBER}(?P<unit>亿元|万元)(?!的|以上|以下|左右)"
)
SENTENCE = re.compile(r"[^。！？；\n]+")


def figure_slips(text):
    """Slips in the use of figures (数字用语问题), as hits.

    >>> [(hit.text, hit.rule) for hit in figure_slips("增速比上月回落0.3%，超时序进度3.5%。")]
    [('增速比上月回落0.3%', '百分点误用'), ('超时序进度3.5%', '百分点误用')]

    Source: 张伟《党政公文数字使用研究》；国家统计局新闻稿用语.
    """
    return hits(text, RULES) + mixed_units(text)


def mixed_units(text):
    """One thing in 亿元 and 万元 within one sentence (单位混用), as hits.

    One thing is one name: all the words of a clause before the one amount end those before
    the other, so that 甲项目总投资 and 乙项目总投资 are two things.

    >>> [hit.text for hit in mixed_units("完成到位资金2.4亿元，上月完成到位资金8000万元。")]
    ['上月完成到位资金8000万元']
    """
    return [hit for sentence in SENTENCE.finditer(text) for hit in _second_units(sentence)]


def _second_units(sentence):
    seen = []
    for amount in AMOUNT.finditer(sentence.group()):
        first = next((a["unit"] for a in seen if _one_thing(a["name"], amount["name"])), None)
        if first and first != amount["unit"]:
            yield Hit(sentence.start() + amount.start(), amount.group(), UNITS,
                      f"同一句中同一事项统一用“{first}”")  # fmt: skip
        seen.append(amount)


def _one_thing(name, other):
    return name.endswith(other) or other.endswith(name)
