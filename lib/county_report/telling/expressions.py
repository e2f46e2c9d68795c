"""Expressions over readings, in the templates' own language (表达式).

What claims, checks and register columns say, for example
``stock / daily_use - required_days``; an unknown name is an error.
"""

import functools
from collections.abc import Mapping

from jinja2 import TemplateSyntaxError, Undefined, UndefinedError, meta, nodes

from county_report.errors import UnknownName
from county_report.telling import templating
from county_report.telling.later import made


def evaluate(expression: str, context: Mapping, teller=None):
    """The value of an expression, with the names of ``context`` in reach.

    Only those that it uses are looked at. A narrator as ``teller`` gives it the filters of the
    templates.

    >>> evaluate("a + b", {"a": 1, "b": 2})
    3

    Raises:
        UnknownName: the expression is malformed or names something unknown.
    """
    if expression in context:  # most are the name of one reading
        return made(context[expression])
    names = {templating.TELLER: teller} if teller else {}
    try:
        names |= {name: context[name] for name in _used(expression) if name in context}
        return _known(templating.expression(expression, teller is not None)(**names))
    except (TemplateSyntaxError, UndefinedError) as error:
        raise UnknownName(
            f"表达式“{expression}”无法计算：{error}；请检查名称是否在指标字典或名录中。",
            expression=expression,
        ) from None


def ready(expression: str, told: bool):
    """An expression as ``evaluate`` reads it (备好的表达式): looked through and compiled."""
    _used(expression)
    return templating.expression(expression, told)


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
    return templating.tree("{{ " + expression + " }}")


@functools.lru_cache(maxsize=4096)
def _used(expression):
    return meta.find_undeclared_variables(_parsed(expression))


def _known(value):
    """A name standing alone comes back undefined instead of raising; printing it raises."""
    if isinstance(value, Undefined):
        str(value)
    return value
