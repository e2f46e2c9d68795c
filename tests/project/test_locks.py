"""The locks pin and hash everything, name no address, and build on one another."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS_OF = {
    "requirements.lock": [],
    "requirements-test.lock": ["test"],
    "requirements-lab.lock": ["lab"],
    "requirements-lake.lock": ["test", "cloud", "cluster", "lake"],
}
LOCKS = list(EXTRAS_OF)


def entries(lock):
    """The lock's logical lines: one requirement with its hashes each."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def requirements(lock):
    return [Requirement(line.split(" --hash=")[0].strip()) for line in entries(lock)]


def pins(lock):
    """{(name, '==version')}: a name comes twice where versions differ between Pythons."""
    return {(canonicalize_name(r.name), str(r.specifier)) for r in requirements(lock)}


def direct(lock):
    """The dependencies of pyproject.toml that ``lock`` stands for."""
    project = PYPROJECT["project"]
    extras = [line for name in EXTRAS_OF[lock] for line in project["optional-dependencies"][name]]
    build = PYPROJECT["build-system"]["requires"]
    return [Requirement(line) for line in project["dependencies"] + build + extras]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_an_address(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)|@|--(?!hash=)[a-z]", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_to_one_version_and_hashed(lock):
    for entry, requirement in zip(entries(lock), requirements(lock), strict=True):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), entry[:80]
        assert re.search(r" --hash=sha256:[0-9a-f]{64}\b", entry), entry[:80]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_direct_dependency_is_in_the_lock_at_an_allowed_version(lock):
    """Fails when pyproject.toml was changed without ``python tasks.py lock``."""
    locked = pins(lock)
    for wanted in direct(lock):
        name = canonicalize_name(wanted.name)
        versions = [pin.removeprefix("==") for found, pin in locked if found == name]
        assert versions, f"{name} is not in {lock}"
        assert all(wanted.specifier.contains(version) for version in versions)


@pytest.mark.parametrize("lock", ["requirements-test.lock", "requirements-lab.lock"])
def test_the_other_locks_hold_the_run_lock_at_the_same_versions(lock):
    """So tests and analysts meet the very versions that make the report."""
    assert pins("requirements.lock") - pins(lock) == set()
    shared = {name for name, _ in pins("requirements.lock")}
    assert {pin for pin in pins(lock) if pin[0] in shared} == pins("requirements.lock")
