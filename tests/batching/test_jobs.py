"""What a batch is asked for: counties, months, and their order."""

import pytest

from county_report.batching.jobs import Job, jobs_asked, months_asked
from county_report.errors import BadRequest


def test_all_counties_and_a_range_of_months_go_month_by_month(province):
    asked = [(job.month, job.county) for job in jobs_asked("all", "2021-02..2021-03")]
    assert asked == [("2021-02", "demo"), ("2021-02", "demo002"), ("2021-03", "demo"),
                     ("2021-03", "demo002")]  # fmt: skip


def test_counties_are_named_with_commas_of_either_kind_each_once(province):
    assert jobs_asked("demo002，demo, demo002", "2021-09") == [
        Job("2021-09", "demo002"), Job("2021-09", "demo"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, months",
    [
        ("2021-09", "2021-09"),
        ("2020-11..2021-02", "2020-11 2020-12 2021-01 2021-02"),
        ("2021-03, 2021-02..2021-03", "2021-02 2021-03"),
    ],
)
def test_months_are_single_or_from_to(text, months):
    assert " ".join(map(str, months_asked(text))) == months


@pytest.mark.parametrize(
    "counties, months, said",
    [
        ("demo,nowhere", "2021-09", "没有县 nowhere，可用的有：demo、demo002。"),
        ("", "2021-09", "可用的有：demo、demo002。"),
        ("all", "2021-09..2021-02", "月份 2021-09..2021-02 前后颠倒"),
        ("all", "September", "September"),
        ("all", "", "没有写月份"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(province, counties, months, said):
    with pytest.raises(BadRequest) as error:
        jobs_asked(counties, months)
    assert said in error.value.message and "\n" not in error.value.message
