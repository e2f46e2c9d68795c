"""Prose from templates: every figure is a span, and nothing else may look like one."""

import pytest

from county_report.errors import BadProse, StrayDigit, UnknownName


def test_every_figure_is_a_span_with_its_reading(narrator):
    spans = narrator.spans("{{ period.span }}，产值{{ output }}，{{ output | grows }}。")
    assert [span.as_json() for span in spans] == [
        {"text": "1—8月份", "reading": "period.span@2021-08"},
        {"text": "，产值"},
        {"text": "1200万元", "reading": "output@2021-08"},
        {"text": "，"},
        {"text": "增长18.5%", "reading": "output:published@2021-08"},
        {"text": "。"},
    ]


def test_every_digit_of_a_paragraph_lies_in_a_span_with_a_source(narrator):
    template = """
    {% for p in plants %}{{ p.name }}{{ p.output }}，{% endfor %}共{{ plants.count('户') }}，
    {{ claim('chemistry_leads') }}，{{ output | paces }}{{ output | growth_change('，') }}。
    """
    spans = narrator.spans(template)
    told = [span for span in spans if any(character.isdigit() for character in span.text)]
    assert len(told) == 6
    closures = [r.closure().values() for span in told for r in span.readings()]
    assert all(any(reading.file for reading in closure) for closure in closures)


@pytest.mark.parametrize("stray", ["产值12亿元", "增长３.５%", "共{{ '5' }}户"])
def test_a_stray_digit_fails(narrator, stray):
    with pytest.raises(StrayDigit, match="数字必须是读数"):
        narrator.spans(stray)


def test_the_stray_digits_are_named(narrator):
    with pytest.raises(StrayDigit, match="“12.5”") as refused:
        narrator.spans("产值12.5亿元")
    assert refused.value.evidence["digits"] == ["12.5"]


def test_a_digit_in_a_branch_not_taken_fails_too(narrator):
    """It would otherwise wait for the month in which the branch is taken."""
    with pytest.raises(StrayDigit, match="“3”"):
        narrator.spans("{% if output.value > 0 %}有产值{% else %}连续3个月没有产值{% endif %}。")


def test_a_terms_digit_does_not_fail(narrator, said):
    assert said(narrator.spans("推行“2+2”模式，采用GB2312。")) == "推行“2+2”模式，采用GB2312。"


def test_a_departments_own_words_may_hold_digits(county, said):
    county.industry(plants=[["8号工厂", "化工", "是", "", 1, 1, ""]])
    section = county.tell()
    assert said(section.narrator.spans("有{% for p in plants %}{{ p.name }}{% endfor %}。")) == (
        "有8号工厂。"
    )


@pytest.mark.parametrize("value", ["{{ 3 }}", "{{ loop }}", "{{ plants }}", "{{ [output] }}"])
def test_what_is_no_reading_cannot_be_printed(narrator, value):
    with pytest.raises(BadProse, match="不是读数"):
        narrator.spans(f"{{% for x in ['甲'] %}}{value}{{% endfor %}}")


def test_a_loops_index_is_no_way_round(narrator):
    with pytest.raises(BadProse, match="不是读数"):
        narrator.spans("{% for p in plants %}{{ loop.index }}{{ p.name }}{% endfor %}")


def test_a_reading_glued_into_text_does_not_pass_for_prose(narrator):
    with pytest.raises(StrayDigit):
        narrator.spans("{{ '产值' ~ output }}")


@pytest.mark.parametrize(
    "template, named",
    [
        ("{{ outptu }}", "outptu"),
        ("{{ output | growz }}", "growz"),
        ("{{ plants.where(colour='红').count() }}", "colour"),
        ("{{ plants.totl('output') }}", "totl"),
        ("{% for p in plants %}{{ p.colour }}{% endfor %}", "colour"),
        ("{{ county.nope }}", "nope"),
        ("{{ setting('thresholds.nope') }}", "nope"),
        ("{{ claim('nope') }}", "nope"),
        ("{{ chemistry_share | grows }}", "化工占比"),
        ("{{ output", "output"),
    ],
)
def test_an_unknown_name_is_named_in_a_chinese_sentence(narrator, template, named):
    with pytest.raises(UnknownName, match=r"[\u4e00-\u9fff]{4}") as refused:
        narrator.spans(template)
    assert named in refused.value.message


@pytest.mark.parametrize("slip", ["截止目前，有所增长。", "项目项目建设加快。"])
def test_bad_prose_is_refused_with_a_proposal(narrator, slip):
    with pytest.raises(BadProse, match="建议"):
        narrator.spans(slip)


def test_a_slip_across_a_figure_is_seen(narrator):
    with pytest.raises(BadProse, match="约数重复"):
        narrator.spans("产值约{{ output }}左右。")


def test_a_departments_own_slip_is_not_the_authors(county, said):
    county.industry(plants=[["项目项目公司", "化工", "是", "", 1, 1, ""]])
    template = "有{{ plants.values('name') | listed }}。"
    assert said(county.tell().narrator.spans(template)) == "有项目项目公司。"


def test_a_gap_stands_in_the_place_of_the_figure(county):
    county.withdraw("工信局")
    narrator = county.tell().narrator
    spans = narrator.spans("产值{{ output }}，就业{{ jobs }}。")
    assert [span.as_json() for span in spans] == [
        {"text": "产值"},
        {"text": "待工信局报送", "reading": "output@2021-08", "pending": "工信局"},
        {"text": "，就业"},
        {"text": "500人", "reading": "jobs@2021-08"},
        {"text": "。"},
    ]


def test_a_bad_cell_is_to_be_verified_in_place(county, said):
    county.industry(indicators=[["output", "工业总产值", "万元", "约三百", 1, "", "", "", ""]])
    assert said(county.tell().narrator.spans("产值{{ output }}。")) == "产值待工信局核实。"


def test_a_whole_owed_sentence_is_one_box(county, said):
    county.withdraw("工信局")
    template = "{{ period.span }}，产值{{ output }}，{{ output | grows }}。就业{{ jobs }}。"
    assert said(county.tell().narrator.spans(template)) == "待工信局报送。就业500人。"


def test_a_loop_over_an_owed_register_says_who_owes_it(county, said):
    county.withdraw("工信局")
    template = "有{% for p in plants %}{{ p.name }}产值{{ p.output }}。{% endfor %}"
    assert said(county.tell().narrator.spans(template)) == "待工信局报送。"


@pytest.mark.parametrize(
    "filter, words",
    [
        ("listed", "甲公司、乙公司、丙公司"),
        ("listed('，')", "甲公司，乙公司，丙公司"),
        ("listed('、', '和')", "甲公司、乙公司和丙公司"),
    ],
)
def test_readings_are_listed_each_with_its_cell(narrator, said, filter, words):
    spans = narrator.spans(f"{{{{ plants.values('name') | {filter} }}}}")
    assert said(spans) == words
    assert [r.cell for span in spans for r in span.readings()] == ["A4", "A5", "A6"]


def test_a_list_of_nothing_says_that_it_is_owed(narrator):
    (span,) = narrator.spans("{{ plants.where(industry='钢铁').values('name') | listed }}")
    assert (span.text, span.pending) == ("待有关部门报送", "有关部门")


def test_paragraphs_are_parted_by_their_mark_and_lines_joined(narrator, said):
    template = "产值\n  {{ output }}。¶\n就业{{ jobs }}。¶"
    assert [said(p) for p in narrator.paragraphs(template)] == ["产值1200万元。", "就业500人。"]


@pytest.mark.parametrize("sent", ["甲¶乙", "甲\ue0000\ue001乙\ue002", "甲\n乙", "{{ output }}"])
def test_nothing_that_a_department_sends_is_taken_for_a_mark(county, sent):
    county.industry(plants=[[sent, "化工", "是", "", 1, 1, ""]])
    narrator = county.tell().narrator
    ((before, name, after),) = narrator.paragraphs("有{{ plants.values('name') | listed }}。")
    assert (before.text, after.text) == ("有", "。")
    assert name.readings()[0].cell == "A4"
    assert not set(name.text) & set("\ue000\ue001\ue002\ue003\n")


def test_plain_words_come_with_their_readings(narrator):
    words, readings = narrator.earned("产值{{ output }}")
    assert (words, [r.id for r in readings]) == ("产值1200万元", ["output@2021-08"])


@pytest.mark.parametrize(
    "template",
    [
        "工业形势平稳。",
        "{% if output.value == 0 %}进展顺利{% endif %}产值{{ output }}。",
        "产值{{ output }}{{ '，进展顺利' if output.value else '' }}。",
        "{{ claim('jobs_stable', before='，就业平稳') }}",
    ],
)
def test_a_word_that_judges_must_be_earned_in_every_branch(narrator, template):
    with pytest.raises(BadProse, match=r"“(平稳|顺利)”是评价.*data/claims.csv"):
        narrator.spans(template)


def test_an_aim_judges_nothing_and_a_claim_may(narrator):
    narrator.spans("确保工业平稳增长，产值{{ output }}。")
    assert narrator.earned("形势平稳") == ("形势平稳", [])
