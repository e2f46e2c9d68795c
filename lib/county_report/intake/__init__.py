"""Floor 3: the only reader of ``data/``.

Departments' files come in here, and leave as cells with an address, or as findings.
"""

from county_report.intake.conversions import OWN_CURRENCY
from county_report.intake.county import (
    County,
    Department,
    Setting,
    county_names,
    known_counties,
    load_county,
)
from county_report.intake.dictionary import (
    ANY_DEPARTMENT,
    Column,
    Evaluation,
    Indicator,
    RegisterForm,
    Term,
)
from county_report.intake.due_dates import due_date, due_words, late
from county_report.intake.model import (
    DOUBT,
    ERROR,
    NOTE,
    Cell,
    Finding,
    IndicatorRow,
    Override,
    Revision,
    Target,
    Task,
    Weight,
)
from county_report.intake.month_folders import months_of
from county_report.intake.places import (
    cache_root,
    data_root,
    notebooks_root,
    outputs_root,
    project_root,
)
from county_report.intake.schedules import curves, within_month
from county_report.intake.submissions import Submissions
from county_report.intake.traced import (
    Traced,
    evaluations,
    indicators,
    read_entries,
    read_own_table,
    registers,
    terms,
)
from county_report.intake.vintages import read_submissions

__all__ = [
    "ANY_DEPARTMENT",
    "DOUBT",
    "ERROR",
    "NOTE",
    "OWN_CURRENCY",
    "Cell",
    "Column",
    "County",
    "Department",
    "Evaluation",
    "Finding",
    "Indicator",
    "IndicatorRow",
    "Override",
    "RegisterForm",
    "Revision",
    "Setting",
    "Submissions",
    "Target",
    "Task",
    "Weight",
    "Term",
    "Traced",
    "cache_root",
    "county_names",
    "curves",
    "data_root",
    "due_date",
    "due_words",
    "evaluations",
    "indicators",
    "known_counties",
    "late",
    "load_county",
    "months_of",
    "notebooks_root",
    "outputs_root",
    "project_root",
    "read_entries",
    "read_own_table",
    "read_submissions",
    "registers",
    "terms",
    "within_month",
]
