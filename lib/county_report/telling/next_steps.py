"""Which of the departments' next steps are due (下一步打算): by their triggers.

A trigger names a claim, as for problems, or a problem of ``data/problems.csv``. A step whose
trigger has not fired is routine work this month; one without a trigger is told as it stands.
"""

import dataclasses

from county_report.intake import Finding
from county_report.telling.claims import Claims
from county_report.telling.problems import Problems, doubt
from county_report.telling.registers import Rows

MISNAMED = "触发判断“{trigger}”不在 claims.csv 和 problems.csv 中"
MISNAMED_ACTION = "请{department}改为表中的代码；不按条件列入的，此格不填"


class NextSteps:
    """The departments' steps, told apart by their triggers (本月要抓、常态化)."""

    def __init__(self, problems: Problems, claims: Claims):
        self._problems, self._claims = problems, claims

    def urgent(self, steps: Rows) -> Rows:
        """The steps that are not waiting for a trigger (本月要抓的)."""
        return self._kept(steps, lambda fired: fired is not False, "本月要抓")

    def routine(self, steps: Rows) -> Rows:
        """The steps whose trigger has not fired (常态化工作)."""
        return self._kept(steps, lambda fired: fired is False, "常态化")

    def misnamed(self, steps: Rows) -> list[Finding]:
        """A 疑问 for each trigger that neither table knows (触发判断写错)."""
        known = {*self._problems.rules, *self._claims.rules}
        cells = [row.columns().get("trigger") for row in steps]
        wrong = [cell for cell in cells if cell and cell.value and cell.value not in known]
        return [doubt(c, c.value, MISNAMED, MISNAMED_ACTION, trigger=c.value) for c in wrong]

    def _kept(self, steps, wanted, label):
        if steps.missing:
            return steps
        rows = tuple(row for row in steps if wanted(self._fired(row)))
        label = "，".join(filter(None, [steps.label, label]))
        return dataclasses.replace(steps, rows=rows, label=label)

    def _fired(self, row):
        """Whether a step's trigger has fired; None: it has none, or it cannot be said."""
        trigger = row.columns().get("trigger")
        if trigger is None or trigger.value is None:
            return None
        if trigger.value in self._problems.rules:
            return trigger.value in {problem.rule.problem for problem in self._problems.found}
        return self._claims.raises(trigger)
