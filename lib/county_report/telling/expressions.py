"""Expressions over readings, in the templates' own language (表达式).

One sandboxed Jinja environment evaluates what claims, checks and register columns say,
for example ``stock / daily_use - required_days``; an unknown name is an error.
"""

import functools

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from county_report.errors import UnknownName

_PLAIN = SandboxedEnvironment(undefined=StrictUndefined)


def evaluate(expression: str, context: dict, environment=_PLAIN):
    """The value of an expression, with the names of ``context`` in reach.

    >>> evaluate("a + b", {"a": 1, "b": 2})
    3

    Raises:
        UnknownName: the expression is malformed or names something unknown.
    """
    try:
        return _known(_compiled(environment, expression)(**context))
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
    return sorted(meta.find_undeclared_variables(_parsed(expression)))


def texts_in(expression: str) -> list[str]:
    """The texts that an expression holds (所含文字), in its order.

    >>> texts_in("lines or raises('jobs_weak')")
    ['jobs_weak']
    """
    held = (const.value for const in _parsed(expression).find_all(nodes.Const))
    return [value for value in held if isinstance(value, str)]


def _parsed(expression):
    return _PLAIN.parse("{{ " + expression + " }}")


def _known(value):
    """A name standing alone comes back undefined instead of raising; printing it raises."""
    if isinstance(value, Undefined):
        str(value)
    return value


@functools.cache
def _compiled(environment, expression):
    return environment.compile_expression(expression, undefined_to_none=False)
