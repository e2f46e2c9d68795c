"""The command tests/published.py on the published figures, and on rows made to fail."""

import csv
import importlib
import json
from pathlib import Path

import pytest

CASES = Path(__file__).with_name("published.csv")
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
HEAD = ("id", "kind", "inputs", "published", "decimals", "match", "why_not", "computed_rounded")


@pytest.fixture
def command(monkeypatch):
    monkeypatch.syspath_prepend(str(CASES.parents[1]))
    return importlib.import_module("published")


def row(kind, inputs, published, decimals=1, why_not="", ours=""):
    values = ("A1", kind, json.dumps(inputs), published, decimals, "no" if why_not else "yes",
              why_not, ours)  # fmt: skip
    return dict(zip(HEAD, map(str, values), strict=True))


def test_the_cases_carry_their_sources():
    assert len(ROWS) == 95
    assert all(one["source"] for one in ROWS)


@pytest.mark.parametrize("case", [r for r in ROWS if r["match"] == "yes"], ids=lambda r: r["id"])
def test_published_figures_reproduce(command, case):
    found = command.outcome(case)
    assert (float(found.result), found.ok) == (float(case["published"]), True)


@pytest.mark.parametrize("case", [r for r in ROWS if r["match"] == "no"], ids=lambda r: r["id"])
def test_published_figures_that_are_not_plain_arithmetic_are_explained(command, case):
    found = command.outcome(case)
    assert found.ok
    assert found.note != ""


@pytest.mark.parametrize(
    "name, stated, note",
    [
        ("H399", "16.1", "口径差异：采用公布数16.1，按绝对数算为-4.6，相差20.7个百分点。"),
        ("H565", "5.0", "口径差异：采用公布数5.0，按绝对数算为4.2，相差0.8个百分点。"),
        ("H311", "73.0", "公布数为使各项合计100作了调整，应为73.0。"),
        ("H462", "10.0", "公布数由未修约的数算得，按公布的输入为10.0。"),
        ("H416", "4217.5", "前期数修订-58.1，按未修订的累计差为4217.5。"),
    ],
)
def test_what_is_stated_and_how_it_is_explained(command, name, stated, note):
    found = command.outcome(next(one for one in ROWS if one["id"] == name))
    assert (found.result, found.note) == (stated, note)


@pytest.mark.parametrize(
    "case, line",
    [
        (row("yoy", {"current": 11, "base": 10}, 10.1), "A1\t10.0\tdiffers\t公布10.1，算得10.0。"),
        (row("mom", {"current": -51, "base": -41}, 19.61, 2, "negative_base"),
         "A1\tBaseNotPositive\tok"),
        (row("share", {"part": 1, "whole": 8}, 14, 0, "forced_to_sum_100", 13),
         "A1\t13\tok"),
        (row("share", {"part": 1, "whole": 8}, 15, 0, "forced_to_sum_100", 13),
         "A1\t13\tdiffers\t公布15，算得13，“forced_to_sum_100”说明不了。"),
        (row("yoy", {"current": 139.5, "base": 135.1}, 3.4, 1, "input_rounding", 3.3),
         "A1\t3.3\tdiffers\t公布3.4，算得3.3，“input_rounding”说明不了。"),
        ({**row("yoy", {"current": 139.5, "base": 135.1}, 3.4, 1, "input_rounding", 3.3),
          "within_input_rounding": "no"}, "A1\t3.3\tok"),
        (row("share", {"part": 129, "whole": 270}, 47, 0, "truncation", 48), "A1\t48\tok"),
        (row("share", {"part": 444495, "whole": 1000000}, 44.5, 1, "double_rounding", 44.4),
         "A1\t44.4\tok"),
        (row("sum_of_parts", {"items": [50.1, 50.4]}, 100, 1, "slip", 100.5), "A1\t100.5\tok"),
        (row("sum_of_parts", {"items": [50.1, 50.4]}, 100, 1, "slip", 100.4),
         "A1\t100.5\tdiffers\t公布100，算得100.5，“slip”说明不了。"),
        (row("pull", {"contribution_share": 40, "total_growth": 7.5}, 3), "A1\t3.0\tok"),
        (row("two_year_avg", {"g1": 21, "g2": 0}, 10), "A1\t10.0\tok"),
        (row("real_growth", {"nominal": 10.25, "deflator": 5}, 5), "A1\t5.0\tok"),
        (row("pp_change", {"rate": 5.1, "previous_rate": 5.4}, -0.3), "A1\t-0.3\tok"),
        (row("pull", {"contribution_rate": 40, "growth": 7.5}, 3), "A1\t3.0\tok"),
        (row("pull", {"share": 40, "growth": 7.5}, 3), "A1\t3.0\tok"),
        (row("completion", {"completed": 942, "plan": 1200}, 78.5), "A1\t78.5\tok"),
        (row("completion", {"value": 942, "target": 1200}, 78.5), "A1\t78.5\tok"),
        (row("month_from_cumulative", {"cum_now": 30, "cum_prev": 20}, 10, 0), "A1\t10\tok"),
        (row("rank", {"value": 5, "others": [9, 3]}, 2, 0), "A1\t2\tok"),
        (row("sum_of_parts", {"primary": 10, "secondary": 50}, 60, 0), "A1\t60\tok"),
        # (10 - 0.5) / 12
        (row("schedule_progress", {"months_elapsed": 9.5}, 79.2), "A1\t79.2\tok"),
        ({**row("yoy", {"current": 11, "base": 10}, 10.4, 1, "arithmetic_slip"),
          "computed": "10.0"}, "A1\t10.0\tok"),
    ],
)  # fmt: skip
def test_a_line_says_the_result_and_whether_it_is_right(command, case, line):
    assert str(command.outcome(case)) == line


@pytest.mark.parametrize(
    "case, result",
    [
        (row("weather", {"current": 1}, 1), "UnknownKind"),
        (row("yoy", {"current": 1}, 1), "UnknownInputs"),
        (row("schedule_progress", {"months_elapsed": 9.3}, 77.5), "UnknownInputs"),
        (row("yoy", {"current": None, "base": 1}, 1), "UndefinedResult"),
        (row("yoy", {"current": 2, "base": 1}, "约一倍"), "UnreadableRow"),
        ({**row("yoy", {}, 1), "inputs": "{"}, "UnreadableRow"),
        ({"id": "A1"}, "UnreadableRow"),
    ],
)
def test_a_row_that_cannot_be_computed_is_one_clear_line(command, case, result):
    fields = str(command.outcome(case)).split("\t")
    assert fields[:3] == ["A1", result, "differs"]
    assert fields[3].endswith("。")


def test_the_command_prints_lines_then_counts(command, capsys, tmp_path):
    file = tmp_path / "cases.csv"
    lines = [row("yoy", {"current": 11, "base": 10}, 10), row("mom", {"current": 1}, 1)]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEAD)
        writer.writeheader()
        writer.writerows(lines)
    assert command.main([str(file)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "A1\t10.0\tok"
    assert printed[2:] == ["mom: 0 ok, 1 differs", "yoy: 1 ok, 0 differs", "total: 1 ok, 1 differs"]


def test_the_command_is_content_with_the_published_cases(command, capsys):
    assert command.main([str(CASES)]) == 0
    assert "total: 95 ok, 0 differs" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_said(command, capsys):
    assert command.main(["没有.csv"]) == 2
    assert "打不开案例文件 没有.csv" in capsys.readouterr().err
