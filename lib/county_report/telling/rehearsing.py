"""Templates made ready (预编译模板) before the processes that tell them are forked.

Compiling is a fifth of what a section costs, and every fork would compile the same claims and
sentences anew.
"""

import ast
from collections.abc import Iterable
from contextlib import suppress

from jinja2 import TemplateSyntaxError

from county_report.errors import CountyReportError
from county_report.telling import expressions, narrative
from county_report.telling.claims import VERDICTS, claims
from county_report.telling.context import derived


def rehearse(cells: Iterable[str]):
    """Compile what notebook cells and the dictionaries tell with (预编译).

    What cannot be compiled is passed over: the section that tells it says why.
    """
    for source in cells:
        with suppress(SyntaxError):
            for template in filter(_is_template, _texts(ast.parse(source))):
                _ready(narrative.ready, template)
    with suppress(CountyReportError):
        for rule in claims().values():
            for judged in filter(None, (rule.evidence, rule.holds_at, rule.partly_at)):
                _ready(expressions.ready, judged, True)
            for verdict in VERDICTS:
                _ready(narrative.ready, getattr(rule, verdict), True)
        for row in derived().values():
            _ready(expressions.ready, row["expression"], False)


def _ready(make, *arguments):
    with suppress(CountyReportError, TemplateSyntaxError):
        make(*arguments)


def _texts(code):
    return (node.value for node in ast.walk(code)
            if isinstance(node, ast.Constant) and isinstance(node.value, str))  # fmt: skip


def _is_template(text):
    return "{{" in text or "{%" in text
