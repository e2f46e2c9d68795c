"""The kinds of rules there are (核查种类), by the name that data/rules.csv calls them."""

from county_report.intake.rules_between import carried, each, listed, relation, together, unique
from county_report.intake.rules_over_time import (
    copied,
    coverage,
    dated,
    jump,
    lone,
    not_below,
    restated,
    vanished,
)

_ALL = (jump, dated, not_below, copied, lone, coverage, restated, vanished,
        relation, each, unique, together, listed, carried)  # fmt: skip
KINDS = {kind.__name__: kind for kind in _ALL}
