"""environment.yml, pyproject.toml and the imports of the code name the same packages."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]

# Used without an import: xdist is a plug-in of pytest, ruff and JupyterLab are commands.
NEVER_IMPORTED = {"pytest-xdist", "ruff", "jupyterlab"}
# In environments of their own: a store in the cloud, a cluster, and the proof of both.
APART = {"cloud", "cluster", "lake"}
# Conda's own ways of saying "Python", "the installer" and "this checkout".
CONDA_ONLY = {"python", "pip", "-e ."}


def bounds(lines):
    """Requirement lines as {canonical name: version bound}."""
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(r.name): str(r.specifier) for r in requirements}


def declared():
    extras = [e for name, e in PROJECT["optional-dependencies"].items() if name not in APART]
    wanted = PROJECT["dependencies"] + PYPROJECT["build-system"]["requires"]
    return bounds(wanted + [line for extra in extras for line in extra])


def conda_lines():
    entries = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    for entry in entries:
        yield from entry["pip"] if isinstance(entry, dict) else [entry]


def conda():
    return bounds(line for line in conda_lines() if line.split(">")[0] not in CONDA_ONLY)


def test_environment_yml_has_every_dependency_with_the_same_bound():
    assert conda() == declared()


def test_every_dependency_has_a_lower_bound():
    assert [name for name, bound in declared().items() if not bound.startswith(">=")] == []


def test_environment_yml_installs_this_checkout_on_the_same_python():
    lines = list(conda_lines())
    assert "-e ." in lines
    assert f"python{PROJECT['requires-python']}" in lines


def test_conda_has_every_package_as_conda_or_as_pip_not_both():
    names = [canonicalize_name(line.split(">")[0]) for line in conda_lines()]
    assert sorted(names) == sorted(set(names))


# sheet_reader.py is run by path, so it and its neighbours find each other by bare name
READING_CHILD = {"cell_looks", "old_books", "text_tables", "zip_parts"}


def imported(folder):
    """Top-level names of the third-party modules that the code in ``folder`` imports."""
    names = set()
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"county_report"} - READING_CHILD


def distributions(modules):
    known = packages_distributions()
    return {canonicalize_name(known.get(module, [module])[0]) for module in modules}


def test_the_package_imports_only_its_declared_dependencies():
    """What arrives only because another package needs it can leave the same way."""
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["cluster"]
    assert distributions(imported("lib")) - set(bounds(wanted)) == set()


@pytest.mark.parametrize("name", sorted(bounds(PROJECT["dependencies"]).keys() - NEVER_IMPORTED))
def test_every_dependency_is_imported_by_the_package(name):
    assert name in distributions(imported("lib"))


@pytest.mark.parametrize(
    "name", sorted(bounds(PROJECT["optional-dependencies"]["test"]).keys() - NEVER_IMPORTED)
)
def test_every_test_dependency_is_imported_by_the_tests(name):
    assert name in distributions(imported("tests"))
