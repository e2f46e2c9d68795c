"""What may be told of a reading follows from the units that it adds up."""

import pytest

from county_report.releasing.withholding import Withholding

AMOUNTS = {"甲厂": 40.0, "乙厂": 50.0, "丙厂": 60.0, "丁厂": 70.0, "戊厂": 55.0, "己厂": 65.0}
CELLS = {name: f"firms.output:工信局.xlsx!C{n}@2021-09" for n, name in enumerate(AMOUNTS, 4)}


def reading(*inputs, unit="万元", value="1"):
    return {"inputs": list(inputs), "unit": unit, "value": value, "file": ""}


def total(*units):
    return reading(*(CELLS[unit] for unit in units))


def made(**known):
    readings = {cell: reading() for cell in CELLS.values()} | {
        "firms[小].total.output@2021-09": total("甲厂", "乙厂"),
        "firms[中].total.output@2021-09": total("丙厂", "丁厂", "戊厂", "己厂"),
        "firms[].total.output@2021-09": total(*AMOUNTS),
        "growth(小)": reading("firms[小].total.output@2021-09", unit="%"),
        "growth(全)": reading("firms[].total.output@2021-09", unit="%"),
        "count(少)": reading(CELLS["甲厂"], unit="户", value="2"),
        "count(多)": reading(CELLS["甲厂"], unit="户", value="5"),
        "count(各组)": reading("growth(小)", "growth(全)", CELLS["丙厂"], unit="项", value="3"),
        "pull(分组:小@2021-09)": reading("growth(小)", unit="个百分点"),
        "pull(分组:全@2021-09)": reading("growth(全)", unit="个百分点"),
        "pull(另组:全@2021-09)": reading("growth(全)", unit="个百分点"),
        "greatest": reading(*CELLS.values()),
        "fiscal@2021-09": reading(),
    }
    facts = {
        "protection": {"least": 3, "dominance": 85, "p_percent": 0, "width": 10},
        "rows": {f"firms:工信局.xlsx!{n}@2021-09": name for n, name in enumerate(AMOUNTS, 4)},
        "columns": ["firms.output"], "amounts": {"output": {"2021-09": AMOUNTS}},
        "open": [], "totals": {"2021-09": {}},
        "links": {"sum@2021-09": ["output", [*AMOUNTS], "2021-09"]},
    }  # fmt: skip
    found = Withholding(facts | known, readings)
    found.decide(readings)
    return found


@pytest.fixture
def withholding():
    return made()


@pytest.mark.parametrize(
    "key, expected",
    [
        ("firms[小].total.output@2021-09", True),  # two units
        ("firms[中].total.output@2021-09", True),  # the whole less this one would tell the two
        ("firms[].total.output@2021-09", False),
        ("sum@2021-09", False),  # an indicator that is the total of all
        ("growth(小)", True),
        ("growth(全)", False),
        ("count(少)", True),
        ("count(多)", False),
        ("count(各组)", True),  # a withheld group is among them
        ("greatest", True),  # of single units, whoever is the greatest
        (CELLS["甲厂"], True),
        ("fiscal@2021-09", False),
        ("nobody knows it", True),
    ],
)
def test_what_rests_on_too_few_units_is_withheld_whatever_was_made_of_it(
    withholding, key, expected
):
    assert withholding.withheld(key) is expected


def test_a_cell_of_a_row_that_nobody_knows_is_withheld(withholding):
    withholding.readings["firms.output:别的文件.xlsx!C99@2021-09"] = reading()
    assert withholding.withheld("firms.output:别的文件.xlsx!C99@2021-09")


def test_what_a_revision_changed_is_told_apart_and_withheld_all_the_same(withholding):
    withholding.readings[f"{CELLS['甲厂']}~2021-08~before"] = reading()
    assert withholding.withheld(f"{CELLS['甲厂']}~2021-08~before")


@pytest.mark.parametrize(
    "key, expected",
    [("pull(分组:全@2021-09)", True), ("abs(pull(分组:全@2021-09))", True),
     ("pull(另组:全@2021-09)", False), ("growth(全)", False)],
)  # fmt: skip
def test_groups_of_which_one_is_withheld_are_told_in_no_order(withholding, key, expected):
    assert withholding.ranked(key) is expected


def test_what_a_signed_month_told_is_known_whatever_would_be_told_of_it_today():
    """丙厂 was told to have 58 of its 60: no total of this month can take that back."""
    before = {name: amount - 2 for name, amount in AMOUNTS.items()}
    amounts = {"output": {"2021-08": before, "2021-09": AMOUNTS}}
    known = {"month": "2021-08", "told": {"output": [["丙厂"]]},
             "ever": [["丙厂"]], "hidden": [["甲厂", "戊厂"]]}
    found = made(amounts=amounts, published=known)
    assert [one.exposed for one in found.found["2021-09"]] == [{frozenset(["丙厂"])}]
    assert frozenset(["甲厂", "戊厂"]) in found.hidden  # what was withheld stays so
    assert not made(amounts=amounts).found["2021-09"][0].exposed


def test_what_is_told_is_kept_for_the_next_month(withholding):
    assert withholding.month == "2021-09"
    assert withholding.told == {"output": {frozenset(AMOUNTS)}}


def test_what_no_report_told_of_a_month_gone_by_is_not_told_of_it_now():
    known = {"month": "2021-09", "told": {}, "ever": [[*AMOUNTS]], "hidden": []}
    found = made(published=known)
    assert found.withheld("firms[中].total.output@2021-09")
    assert not found.withheld("firms[].total.output@2021-09")
