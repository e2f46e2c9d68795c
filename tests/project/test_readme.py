"""What the two READMEs name exists, and both say the same."""

import ast
import re
from pathlib import Path

import pytest

from county_report.cli import commands

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh-CN.md"]

CODE = re.compile(r"^```\w*\n(.*?)^```$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z]+)")
TASK = re.compile(r"tasks\.py ([a-z]+)")
PROGRAM = re.compile(r"(?<![-/]srv/)\bcounty-report ([a-z-]+)\b")


def code_of(readme):
    """The blocks and inline pieces of code of a README, in order."""
    found = CODE.findall((ROOT / readme).read_text("utf-8"))
    return [block or inline for block, inline in found]


def named(readme, pattern):
    return {name for code in code_of(readme) for name in pattern.findall(code)}


def tree_of(readme):
    """The folders of the README's tree, one at the start of each line."""
    tree = next(code for code in code_of(readme) if code.startswith("notebooks/ "))
    return [line.split()[0] for line in tree.splitlines()]


def tasks():
    """The commands of tasks.py: the keys of its COMMANDS."""
    for node in ast.parse((ROOT / "tasks.py").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "COMMANDS":
            return {key.value for key in node.value.keys}
    raise AssertionError("tasks.py has no COMMANDS")


def targets():
    """The targets of the Makefile."""
    rules = re.findall(r"^([a-z][a-z ]*):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return {name for rule in rules for name in rule.split()}


@pytest.mark.parametrize("readme", READMES)
def test_the_first_two_commands_make_the_report_and_run_the_tests(readme):
    first = code_of(readme)[0]
    assert [line.split("#")[0].strip() for line in first.splitlines()] == [
        "make report",
        "make test",
    ]


@pytest.mark.parametrize("readme", READMES)
def test_every_command_a_readme_names_exists(readme):
    assert named(readme, MAKE) <= targets()
    assert named(readme, TASK) <= tasks()
    assert named(readme, PROGRAM) <= set(commands.commands)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_in_the_readme(readme):
    assert named(readme, MAKE) | named(readme, TASK) == tasks()
    assert named(readme, PROGRAM) == set(commands.commands)


def test_make_and_tasks_have_the_same_commands():
    assert targets() == tasks()


@pytest.mark.parametrize("readme", READMES)
def test_every_folder_of_the_tree_exists(readme):
    assert [name for name in tree_of(readme) if not (ROOT / name).is_dir()] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_tree_has_every_folder_of_the_checkout_and_of_the_package(readme):
    package = ROOT / "lib" / "county_report"
    floors = {f"lib/county_report/{path.parent.name}/" for path in package.glob("*/__init__.py")}
    top = {"notebooks/", "data/", "outputs/", "tests/", "benchmarks/", "docs/"}
    assert (floors | top) - set(tree_of(readme)) == set()


@pytest.mark.parametrize("readme", READMES)
def test_every_file_a_readme_links_to_exists(readme):
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / readme).read_text("utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_file_of_the_project_a_readme_names_exists(readme):
    pattern = re.compile(r"(?<![\w/>])((?:data|notebooks|docs)/[\w/]+\.(?:csv|toml|ipynb|png))")
    invented = {"notebooks/21_tourism.ipynb"}
    wanted = named(readme, pattern) - invented
    assert wanted
    assert [name for name in sorted(wanted) if not (ROOT / name).exists()] == []


def test_both_languages_have_the_same_code_and_the_same_sections():
    english, chinese = READMES
    assert tree_of(english) == tree_of(chinese)
    for pattern in (MAKE, TASK, PROGRAM):
        assert named(english, pattern) == named(chinese, pattern)
    levels = [re.findall(r"^#+ ", (ROOT / name).read_text("utf-8"), re.M) for name in READMES]
    assert levels[0] == levels[1]
