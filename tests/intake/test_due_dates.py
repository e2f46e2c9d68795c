"""Due dates: the next workday by China's holidays and make-up workdays, never a guess."""

from datetime import date

import pytest

from county_report.arithmetic import Month
from county_report.intake import load_county
from county_report.intake.due_dates import due_date, due_words, late, unknown_holidays


@pytest.fixture
def county(office):
    """The county whose 工信局 has the given line in county.toml."""

    def with_due(entry):
        path = office.county / "county.toml"
        text = path.read_text(encoding="utf-8").replace("{ due_day = 25 }", entry, 1)
        path.write_text(text, encoding="utf-8")
        return load_county("small")

    return with_due


@pytest.mark.parametrize(
    "due_day, month, expected",
    [
        (8, "2021-08", date(2021, 9, 8)),  # a Wednesday
        (25, "2021-08", date(2021, 9, 26)),  # Saturday; Sunday is a make-up workday
        (1, "2021-09", date(2021, 10, 8)),  # the National Day holiday
        (9, "2021-09", date(2021, 10, 9)),  # Saturday, a make-up workday itself
        (10, "2021-09", date(2021, 10, 11)),  # Sunday
        (3, "2021-12", date(2022, 1, 4)),  # New Year's holiday, in the year after
        (31, "2021-08", date(2021, 9, 30)),  # September has 30 days
        (31, "2022-01", date(2022, 2, 28)),  # February's last, a Monday
        (31, "2024-01", date(2024, 2, 29)),  # of a leap year, a Thursday
    ],
)
def test_the_due_day_moves_to_the_next_workday(county, due_day, month, expected):
    known = county(f"{{ due_day = {due_day} }}")
    assert due_date(known, "工信局", Month.parse(month)) == expected
    assert list(unknown_holidays(known, Month.parse(month))) == []


def test_without_a_due_day_there_is_no_due_date(county):
    known = county("{}")
    assert due_date(known, "工信局", Month(2021, 8)) is None
    assert due_date(known, "水利局", Month(2021, 8)) is None
    assert due_words(None) == "没有规定报送截止日"


@pytest.mark.parametrize("month, day", [("2098-04", (2098, 5, 26)), ("2003-04", (2003, 5, 26))])
def test_a_year_without_a_decree_counts_weekends_only_and_says_so(county, month, day):
    """25 May 2098 and 2003 are Sundays; nobody has decreed 2098, and 2003 is before the data."""
    known = county("{ due_day = 25 }")
    assert due_date(known, "工信局", Month.parse(month)) == date(*day)
    [finding] = unknown_holidays(known, Month.parse(month))
    assert (finding.severity, finding.file, finding.cell) == (
        "提示", "small/county.toml", "departments",
    )  # fmt: skip
    assert finding.why.startswith(f"还没有{day[0]}年的放假和调休安排，{month} 的报送截止日")


def test_the_finding_about_holidays_is_among_the_months(office):
    office.industry(office.output, month="2098-04")
    office.finance("2098-04")
    told = [f.why for f in office.read("2098-04").findings if f.severity == "提示"]
    assert told == ["还没有2098年的放假和调休安排，2098-04 的报送截止日只按周末顺延"]


@pytest.mark.parametrize("received, days", [(7, 0), (8, 0), (9, 1), (20, 12)])
def test_days_late_are_calendar_days(received, days):
    assert late(date(2021, 10, received), date(2021, 10, 8)) == days
