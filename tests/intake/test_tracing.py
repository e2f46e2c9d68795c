"""What is read is written down: nothing can be asked of the data that is not."""

import ast
import dataclasses
import inspect
from pathlib import Path

import pytest

from county_report import intake
from county_report.arithmetic import Month
from county_report.intake import Traced, questions, read_submissions, traced, tracing
from county_report.intake.traced import TracedCounty

TELLING = Path(intake.__file__).parents[1] / "telling"
# what the floors above may have without a question, and why
GIVEN = {
    "month": "who asked gave it",
    "as_known": "who asked gave it",
    "at": "the same submissions of another month; their questions carry the month",
    "key": "who asked gave it", "file": "it follows from the key",
    "county": "its settings are questions",
    "fingerprint": "written down beside the questions, and brought up to date",
}  # fmt: skip
# of intake's names those that read no data, or hand out what is traced
PLAIN = {
    "ANY_DEPARTMENT", "DOUBT", "OWN_CURRENCY", "Cell", "Column", "Finding", "Override",
    "RegisterForm", "Revision", "Submissions", "Target", "Task", "Traced", "Weight",
    "read_submissions", "data_root", "tracing", "curves", "within_month",
    "evaluations", "indicators", "read_entries", "read_own_table", "registers", "terms",
}  # fmt: skip


@pytest.fixture(scope="module")
def submissions(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        return read_submissions("demo", "2021-09")


@pytest.fixture
def trace():
    started = tracing.start()
    yield started
    tracing.stop(started)


ASKED = {
    "months": (), "tasks": (), "revisions": (), "weights": (2021,), "row": ("industrial_output",),
    "override": ("industrial_output", Month(2021, 9)), "register": ("enterprises",), "owed": (),
    "department_of": ("industrial_output",), "targets_of": ("industrial_output",),
    "target": ("urban_new_jobs",), "history": ("urban_new_jobs",),
    "peers": ("registration_rate",), "name": (), "departments": (), "setting": ("name",),
}  # fmt: skip


def names(kind):
    own = {name for name in vars(kind) if not name.startswith("_")}
    return own | {name for name in ("month", "as_known", "county", "key", "file")
                  if f"self.{name}" in inspect.getsource(kind.__init__)}  # fmt: skip


def test_whatever_can_be_had_of_submissions_is_a_question_or_on_the_list():
    """A name added to Traced fails here until it writes down what it gives, or says why not."""
    assert names(Traced) | names(TracedCounty) == ASKED.keys() | GIVEN.keys()


@pytest.mark.parametrize("name", ASKED)
def test_every_question_is_written_down(name, submissions, trace):
    told = Traced(submissions)
    told = told.county if name in names(TracedCounty) else told
    found = getattr(told, name)
    assert (found(*ASKED[name]) if callable(found) else found) is not None or name == "override"
    assert trace.answers


def test_the_floor_above_has_nothing_else_of_the_data():
    """telling imports from intake only what is traced, and opens no file itself."""
    for path in TELLING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "county_report.intake"
            ):
                assert node.module == "county_report.intake", path.name
                assert {one.name for one in node.names} <= PLAIN, path.name
            opened = isinstance(node, ast.Attribute) and node.attr in ("open", "glob", "iterdir")
            named = isinstance(node, ast.Name) and node.id == "open"
            read = isinstance(node, ast.Attribute) and node.attr in ("read_text", "read_bytes")
            assert not (opened or named or read), (path.name, node.lineno)


def test_telling_is_given_the_traced_submissions_alone(submissions):
    from county_report.telling import Section

    section = Section.of(submissions)
    assert type(section.ledger.submissions) is Traced
    assert type(section.at(Month(2021, 8)).ledger.submissions) is Traced
    with pytest.raises(AttributeError):
        section.ledger.submissions.rows  # noqa: B018


def test_a_trace_answers_again_what_it_asked(submissions, trace):
    told = Traced(submissions)
    told.row("industrial_output")
    told.register("enterprises")[0]["name"]
    again = {key: tracing.digest(questions.answer(submissions, *key[1:])) for key in trace.answers}
    assert again == trace.answers
    assert {key[1] for key in trace.answers} == {"row", "rows", "column"}


def test_a_column_nobody_looked_at_is_not_written_down(submissions, trace):
    rows = Traced(submissions).register("enterprises")
    assert {key[1] for key in trace.answers} == {"rows"}
    list(rows[0])
    assert len(trace.answers) == 1
    rows[0].get("name"), rows[1]["name"]
    assert [key[-1] for key in trace.answers if key[1] == "column"] == ["name"]


def test_of_a_dictionary_only_the_entries_looked_at_are_written_down(trace):
    known = traced.indicators()
    assert "industrial_output" in known and known["industrial_output"].unit
    assert list(trace.answers) == [("", "entry", "indicators.csv", "industrial_output")]
    list(known)
    assert ("", "keys", "indicators.csv") in trace.answers
    traced.terms()
    assert ("", "table", "terms.csv") in trace.answers


def test_a_moved_cell_is_another_answer(submissions):
    row = submissions.row("industrial_output")
    moved = dataclasses.replace(row, value=dataclasses.replace(row.value, address="D99"))
    assert tracing.digest(row) != tracing.digest(moved)
    assert tracing.digest(row) == tracing.digest(dataclasses.replace(row))


def test_without_a_trace_nothing_is_kept(submissions):
    assert not tracing.active()
    rows = Traced(submissions).register("enterprises")
    assert type(rows[0]) is dict
    assert tracing.read_so_far() is None

