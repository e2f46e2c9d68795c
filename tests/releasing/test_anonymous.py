"""No surveyed unit's name is left in a text, nor the part that is its own."""

import pytest

from county_report.releasing.anonymous import Names

UNITS = ("示例市砚溪卫生用品有限公司", "示例省示例县恒岳镁业有限公司", "示例县红枣产业发展有限公司")


@pytest.fixture
def names():
    return Names({
        "rows": {str(number): unit for number, unit in enumerate(UNITS)},
        "places": ["示例省示例市示例县", "示例省", "示例市", "示例县"],
        "words": ["红枣加工"],
    })  # fmt: skip


@pytest.mark.parametrize(
    "text, expected",
    [
        ("示例市砚溪卫生用品有限公司停产", "某企业停产"),
        ("砚溪卫生用品二期开工", "某企业二期开工"),
        ("砚溪公司扩产", "某企业扩产"),
        ("恒岳镁业集团", "某企业"),
        ("示例省砚溪药业有限公司签约", "某企业签约"),  # another firm that begins its name alike
        ("红枣加工企业增产", "红枣加工企业增产"),  # a plain word is nobody's own name
        ("全县红枣产业", "全县红枣产业"),
    ],
)
def test_a_name_is_left_out_however_it_is_written(names, text, expected):
    assert names.without(text) == expected


def test_several_units_in_one_sentence_are_told_apart(names):
    text = "分别是示例省示例县恒岳镁业有限公司和砚溪卫生用品，恒岳镁业较慢"
    stand_ins = names.stand_ins([text])
    assert names.without(text, stand_ins) == "分别是某企业甲和某企业乙，某企业甲较慢"
