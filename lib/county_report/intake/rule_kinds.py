"""The kinds of rules there are (核查种类), by the name that data/rules.csv calls them."""

from county_report.intake.conversions import exchanged
from county_report.intake.rules_between import (
    carried,
    each,
    listed,
    relation,
    reported_twice,
    together,
    unique,
)
from county_report.intake.rules_on_dates import after_due, dated
from county_report.intake.rules_on_growth import computed, coverage, remembered
from county_report.intake.rules_on_rows import local, renamed, sized, steady, whole, within_month
from county_report.intake.rules_on_states import contradicts
from county_report.intake.rules_over_time import (
    copied,
    jump,
    lone,
    moved_together,
    not_below,
    stalled,
    vanished,
)

_ALL = (jump, dated, after_due, not_below, copied, lone, stalled, moved_together, vanished,
        coverage, computed, remembered, steady, renamed, within_month, local, whole, sized,
        relation, each, unique, together, listed, carried, reported_twice, exchanged,
        contradicts)  # fmt: skip
KINDS = {kind.__name__: kind for kind in _ALL}
