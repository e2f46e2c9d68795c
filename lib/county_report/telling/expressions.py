"""Expressions over readings, in the templates' own language (表达式).

One sandboxed Jinja environment evaluates what claims, checks and register columns say,
for example ``stock / daily_use - required_days``; an unknown name is an error.
"""

import functools
from collections.abc import Mapping

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, meta, nodes
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from county_report.errors import UnknownName


class Later:
    """A value that is made when somebody asks for it (待取的值), once."""

    def __init__(self, make, *arguments):
        self._make, self._arguments = make, arguments

    @functools.cached_property
    def value(self):
        """The value (值)."""
        return self._make(*self._arguments)


class Names(dict):
    """Names and what they stand for (名称表); what is ``Later`` is made when it is looked at.

    What no sentence names is not read, and so is nothing that the sentence depends on.
    """

    def __getitem__(self, name):
        return _made(super().__getitem__(name))

    def get(self, name, default=None):
        """What a name stands for, or the default."""
        known = name in self
        return self[name] if known else default

    def values(self):
        """What the names stand for, one after the other."""
        return (self[name] for name in self)

    def items(self):
        """The names with what they stand for, one after the other."""
        return ((name, self[name]) for name in self)


class _Context(Context):
    def resolve_or_missing(self, key):
        return _made(super().resolve_or_missing(key))


class Sandbox(SandboxedEnvironment):
    """A template language (模板环境) in which names may stand for what is made later."""

    context_class = _Context


def _made(value):
    return value.value if isinstance(value, Later) else value


_PLAIN = Sandbox(undefined=StrictUndefined)


def evaluate(expression: str, context: Mapping, environment=_PLAIN):
    """The value of an expression, with the names of ``context`` in reach.

    Only those it uses are looked at: what else there is need not be made.

    >>> evaluate("a + b", {"a": 1, "b": 2})
    3

    Raises:
        UnknownName: the expression is malformed or names something unknown.
    """
    try:
        used = {name: context[name] for name in _used(environment, expression) if name in context}
        return _known(_compiled(environment, expression)(**used))
    except (TemplateSyntaxError, UndefinedError) as error:
        raise UnknownName(
            f"表达式“{expression}”无法计算：{error}；请检查名称是否在指标字典或名录中。",
            expression=expression,
        ) from None


def names_in(expression: str) -> list[str]:
    """The names that an expression asks for (所用名称), in alphabetical order.

    >>> names_in("lines or raises('jobs_weak')")
    ['lines', 'raises']
    """
    return sorted(_used(_PLAIN, expression))


def texts_in(expression: str) -> list[str]:
    """The texts that an expression holds (所含文字), in its order.

    >>> texts_in("lines or raises('jobs_weak')")
    ['jobs_weak']
    """
    held = (const.value for const in _parsed(_PLAIN, expression).find_all(nodes.Const))
    return [value for value in held if isinstance(value, str)]


def _parsed(environment, expression):
    return environment.parse("{{ " + expression + " }}")


@functools.cache
def _used(environment, expression):
    return meta.find_undeclared_variables(_parsed(environment, expression))


def _known(value):
    """A name standing alone comes back undefined instead of raising; printing it raises."""
    if isinstance(value, Undefined):
        str(value)
    return value


@functools.cache
def _compiled(environment, expression):
    return environment.compile_expression(expression, undefined_to_none=False)
