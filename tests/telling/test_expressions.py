"""Expressions: strict names, a sandbox, and a Chinese sentence for what cannot be worked."""

import pytest
from jinja2.exceptions import SecurityError

from county_report.errors import UnknownName
from county_report.telling.expressions import evaluate


@pytest.mark.parametrize(
    "expression, named",
    [("nope", "nope"), ("1 + nope", "nope"), ("a +", "a +"), ("a | nope", "nope"),
     ("a.nope", "nope")],
)  # fmt: skip
def test_an_unknown_name_is_refused_wherever_it_stands(expression, named):
    with pytest.raises(UnknownName, match="无法计算") as refused:
        evaluate(expression, {"a": 1})
    assert named in refused.value.message
    assert refused.value.evidence == {"expression": expression}


def test_the_sandbox_keeps_the_inside_of_python_out_of_reach():
    with pytest.raises(SecurityError):
        evaluate("a.__class__.__mro__", {"a": 1})
