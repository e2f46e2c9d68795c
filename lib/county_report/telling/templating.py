"""The one template environment (模板环境): a template is compiled once in a process.

Narrators of all counties and months share the compiled code; what a filter or a figure says
is asked of the narrator who tells, under a name that no template can write.
"""

import functools

from jinja2 import StrictUndefined, pass_context

from county_report.telling.later import Sandbox

TELLER = "the narrator"
PHRASES = (
    "grows", "growth_change", "completes", "paces", "percent", "in_unit", "more_than",
    "word_count", "ranked", "points", "above_below", "estimated", "in_currency",
    "within_year", "year_month", "until", "number", "ordinal", "firstly", "in_a_row",
    "delayed", "rises", "leads", "likely",
)  # fmt: skip


@pass_context
def _marked(context, value):
    return context[TELLER].marked(value)


@pass_context
def _listed(context, items, *args, **options):
    return context[TELLER].listed(items, *args, **options)


def _phrase(name):
    @pass_context
    def said(context, *args, **options):
        return getattr(context[TELLER].phrases, name)(*args, **options)

    return said


_PLAIN = Sandbox(undefined=StrictUndefined)
_TOLD = Sandbox(
    undefined=StrictUndefined, finalize=_marked, trim_blocks=True, lstrip_blocks=True
)
_TOLD.filters |= {name: _phrase(name) for name in PHRASES} | {"listed": _listed}


@functools.lru_cache(maxsize=2048)
def tree(source):
    """The syntax tree of a template (语法树), for those who look at what its author wrote."""
    return _TOLD.parse(source)


@functools.lru_cache(maxsize=2048)
def template(source):
    """A template (模板), compiled."""
    return _TOLD.from_string(source)


@functools.lru_cache(maxsize=4096)
def expression(source, told):
    """An expression (表达式), compiled; ``told`` where it may use the filters of a narrator."""
    return (_TOLD if told else _PLAIN).compile_expression(source, undefined_to_none=False)
