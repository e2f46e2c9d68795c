"""What was rehearsed is not compiled again, and what cannot be rehearsed stops nothing."""

import pytest

from county_report.errors import StrayDigit, UnknownName
from county_report.telling import templating
from county_report.telling.rehearsing import rehearse


@pytest.fixture(autouse=True)
def nothing_compiled():
    for one in (templating.template, templating.expression, templating.tree):
        one.cache_clear()


def compiled():
    return [one.cache_info().misses for one in (templating.template, templating.expression)]


def test_what_was_rehearsed_is_not_compiled_again(section):
    said = "{{ plants.count('户') }}¶{{ claim('jobs_stable') }}"
    rehearse([f'section.paragraph("{said}")'])
    before = compiled()
    section.paragraph(said)
    assert compiled() == before
    section.paragraph(said + "。")
    assert compiled() != before


@pytest.mark.parametrize("template, error", [
    ("{{ 产值 增长", UnknownName), ("{{ period.title }}共有12户", StrayDigit),
])  # fmt: skip
def test_what_cannot_be_compiled_is_for_its_section_to_say(section, template, error):
    rehearse([f'section.paragraph("{template}")', "%matplotlib inline", "1 +"])
    with pytest.raises(error):
        section.paragraph(template)
