"""tasks.py builds an environment once, and again only when what it stands on has changed."""

import importlib.util
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

TASKS = Path(__file__).resolve().parents[2] / "tasks.py"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A checkout in a temporary folder whose pip and venv only write down what they are asked."""
    spec = importlib.util.spec_from_file_location("tasks", TASKS)
    tasks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tasks)
    root = tmp_path / "checkout"
    root.mkdir()
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (root / name).write_text(name, "utf-8")
    desk = SimpleNamespace(tasks=tasks, root=root, real_call=tasks.call, steps=[], failing=None)
    monkeypatch.setattr(tasks, "ROOT", root)
    monkeypatch.setattr(tasks, "call", partial(pretend, desk))
    return desk


def pretend(desk, program, *arguments, **options):
    """Stand in for tasks.call: note the step, make an empty python, fail where told to."""
    words = [str(argument) for argument in arguments]
    if words[1] == "venv":
        python = desk.tasks.python_of(Path(words[2]))
        python.parent.mkdir(parents=True)
        python.touch()
    step = {"venv": "create", "pip": f"install {Path(words[-1]).name}"}.get(words[1], words[1])
    desk.steps.append(step)
    return 1 if step == desk.failing else 0


def build(desk, *locks):
    """Ask for the environment; return the steps that it took."""
    desk.steps.clear()
    desk.tasks.environment(".venv", *locks)
    return list(desk.steps)


RUN, TEST = "requirements.lock", "requirements-test.lock"
CHECKOUT = "install checkout"


def test_the_first_run_builds_from_the_lock_then_adds_the_checkout(desk):
    assert build(desk, RUN) == ["create", f"install {RUN}", CHECKOUT]


def test_a_second_run_reuses_the_environment(desk):
    build(desk, RUN)
    assert build(desk, RUN) == []


@pytest.mark.parametrize("changed", [RUN, "pyproject.toml"])
def test_a_changed_lock_or_project_file_builds_again(desk, changed):
    build(desk, RUN)
    (desk.root / changed).write_text("changed", "utf-8")
    assert build(desk, RUN) == ["create", f"install {RUN}", CHECKOUT]
    assert build(desk, RUN) == []


def test_the_test_extras_are_added_on_top(desk):
    build(desk, RUN)
    assert build(desk, RUN, TEST) == [f"install {TEST}", CHECKOUT]
    assert build(desk, RUN, TEST) == []
    assert build(desk, RUN) == []


def test_what_was_installed_before_an_addition_is_remembered(desk):
    build(desk, RUN)
    build(desk, TEST)
    assert build(desk, RUN) == []


def test_a_changed_test_lock_builds_both_layers_again(desk):
    build(desk, RUN, TEST)
    (desk.root / TEST).write_text("changed", "utf-8")
    assert build(desk, RUN, TEST) == ["create", f"install {RUN}", f"install {TEST}", CHECKOUT]


def test_an_interrupted_build_is_done_again(desk):
    desk.failing = CHECKOUT
    with pytest.raises(desk.tasks.Stopped, match="安装依赖失败"):
        build(desk, RUN)
    desk.failing = None
    assert build(desk, RUN) == ["create", f"install {RUN}", CHECKOUT]


def test_an_interrupted_addition_leaves_no_stamp_either(desk):
    build(desk, RUN)
    desk.failing = f"install {TEST}"
    with pytest.raises(desk.tasks.Stopped):
        build(desk, RUN, TEST)
    desk.failing = None
    assert build(desk, RUN)[0] == "create"


def test_an_environment_whose_python_is_gone_is_built_again(desk):
    build(desk, RUN)
    desk.tasks.python_of(desk.root / ".venv").unlink()
    assert build(desk, RUN)[0] == "create"


@pytest.mark.parametrize("content", ["", "{", "[]", "3"])
def test_a_damaged_stamp_means_build_again(desk, content):
    build(desk, RUN)
    (desk.root / ".venv" / desk.tasks.STAMP).write_text(content, "utf-8")
    assert build(desk, RUN)[0] == "create"


@pytest.fixture
def asked(desk, monkeypatch):
    """The argument lists that tasks.py hands to other programs."""
    noted = []

    def call(program, *words, **options):
        noted.append(words)
        return 3 if words[1] == "county_report" else pretend(desk, program, *words)

    monkeypatch.setattr(desk.tasks, "call", call)
    return noted


def test_the_lock_is_installed_with_its_hashes_and_the_checkout_without_downloads(desk, asked):
    build(desk, RUN)
    _, locked, checkout = asked
    assert "--require-hashes" in locked
    assert {"--no-build-isolation", "--no-deps", "-e"} <= set(checkout)


def test_report_hands_its_arguments_and_exit_code_through(desk, asked):
    assert desk.tasks.main(["report", "--county", "demo", "--month", "2021-08"]) == 3
    assert asked[-1] == ("-m", "county_report", "run", "--county", "demo", "--month", "2021-08")


@pytest.mark.parametrize("failing", ["ruff", "pytest"])
def test_test_fails_when_the_linter_or_the_tests_fail(desk, failing):
    desk.failing = failing
    assert desk.tasks.main(["test"]) == 1
    assert desk.steps[-2:] == ["ruff", "pytest"]


def test_clean_removes_what_was_made_and_leaves_the_releases(desk):
    build(desk, RUN)
    release = desk.root / "outputs" / "demo" / "2021-09" / "report.html"
    release.parent.mkdir(parents=True)
    release.touch()
    (desk.root / "outputs" / ".cache").mkdir()
    assert desk.tasks.main(["clean"]) == 0
    assert not (desk.root / ".venv").exists()
    assert not (desk.root / "outputs" / ".cache").exists()
    assert release.exists()


def test_an_unknown_command_is_answered_with_the_known_ones(desk, capsys):
    assert desk.tasks.main(["raport"]) == 2
    said = capsys.readouterr().out
    known = "report、test、lab、lake、lock、clean、help"
    assert said == f"没有“raport”这个命令，可用的命令有：{known}。\n"


def test_no_command_shows_the_help(desk, capsys):
    assert desk.tasks.main([]) == 0
    said = capsys.readouterr().out
    assert all(command.__doc__ in said for command in desk.tasks.COMMANDS.values())


def test_an_old_python_is_told_so_in_one_line(desk, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 8, 10))
    assert desk.tasks.main(["report"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("需要 Python 3.11 或更高版本，当前是 3.8.10，请安装新版 Python")
    assert said.count("\n") == 1


def test_children_speak_utf_8_whatever_the_locale(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    told = tmp_path / "told"
    program = f"import sys; print('县', sys.flags.utf8_mode, file=open({str(told)!r}, 'w'))"
    assert desk.real_call(sys.executable, "-W", "ignore", "-c", program) == 0
    assert told.read_text("utf-8") == "县 1\n"


def test_the_tools_of_the_environment_are_found_before_those_of_the_machine(desk):
    folder = str(Path(sys.executable).parent)
    program = f"import os, sys; sys.exit(os.environ['PATH'].split(os.pathsep)[0] != {folder!r})"
    assert desk.real_call(sys.executable, "-c", program) == 0
