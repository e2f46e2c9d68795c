"""The documentation is under test: every example of the two lower floors runs."""

import doctest
import importlib
import inspect
import pkgutil
import types

import pytest

from county_report import arithmetic, wording

FLOORS = (arithmetic, wording)
MODULES = [
    info.name
    for floor in FLOORS
    for info in pkgutil.iter_modules(floor.__path__, f"{floor.__name__}.")
]


def public_things(module):
    """Functions and classes a module defines, with the methods and properties of its classes."""
    for name, thing in vars(module).items():
        is_code = inspect.isfunction(thing) or inspect.isclass(thing)
        if name.startswith("_") or not is_code or thing.__module__ != module.__name__:
            continue
        yield name, thing
        if inspect.isclass(thing):
            yield from public_members(name, thing)


def public_members(owner, cls):
    for name, member in vars(cls).items():
        if not name.startswith("_") and isinstance(
            member, types.FunctionType | classmethod | property
        ):
            yield f"{owner}.{name}", member


def without_example(module):
    parser = doctest.DocTestParser()
    return [
        name
        for name, thing in public_things(module)
        if not parser.get_examples(inspect.getdoc(thing) or "")
    ]


def test_both_floors_are_found():
    assert "county_report.arithmetic.growth" in MODULES
    assert "county_report.wording.growth" in MODULES


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    """What a docstring shows is what the code does."""
    module = importlib.import_module(name)
    results = [run_examples(label, thing, module) for label, thing in public_things(module)]
    assert results != []
    assert [failed for failed, attempted in results if failed or not attempted] == []


def run_examples(label, thing, module):
    """Failed and attempted examples of one thing; doctest.testmod passes over decorated ones."""
    doc = inspect.getdoc(thing) or ""
    test = doctest.DocTestParser().get_doctest(doc, dict(vars(module)), label, module.__file__, 0)
    return doctest.DocTestRunner().run(test)


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_has_an_example(name):
    assert without_example(importlib.import_module(name)) == []


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.__name__)
def test_the_floor_exports_what_it_names(floor):
    """__all__ is sorted, has no ghosts and hides nothing that a docstring explains."""
    assert sorted(floor.__all__) == floor.__all__
    assert all(hasattr(floor, name) for name in floor.__all__)


def test_a_function_without_example_is_caught():
    """The check itself can fail: bare and Half.member have no example."""
    source = '''
def bare():
    """No example."""

def shown():
    """
    >>> 1
    1
    """

class Half:
    """
    >>> 1
    1
    """
    def member(self):
        """No example."""
'''
    module = types.ModuleType("made_up")
    exec(source, vars(module))
    assert without_example(module) == ["bare", "Half.member"]
