"""Paces as readings (进度): months of wages paid, days that stocks last."""

from decimal import Decimal

from county_report import arithmetic
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive

_PAYROLL = "thresholds.payroll_months"


class Paces:
    """The paces that templates ask one ledger for (发放月数、可供天数)."""

    def __init__(self, ledger: Ledger):
        self._ledger = ledger

    def payroll_months(self, paid: Reading, budget: Reading) -> Reading:
        """Months of wages that were paid (已发放工资月数), of 12 or 13 by county.toml."""
        months = self._a_year()
        return derive(
            f"payroll_months({paid.id})", f"{paid.name}折合工资月数",
            f"{paid.name} ÷（{budget.name} ÷ {months.value}）", arithmetic.payroll_months,
            paid, budget, months, unit="个月", decimals=1,
        )  # fmt: skip

    def payroll_lead(self, paid: Reading, budget: Reading) -> Reading:
        """Months of wages paid less the months that have passed (超前、欠发月数)."""
        done = self.payroll_months(paid, budget)
        passed = self._ledger.month.month
        return derive(
            f"payroll_lead({paid.id})", f"{done.name}与已过月数之差", f"{done.name} － {passed}",
            lambda months: months - passed, done, unit="个月", decimals=1,
        )  # fmt: skip

    @staticmethod
    def days_of_supply(stock: Reading, daily_use: Reading) -> Reading:
        """Days that a stock lasts (可供天数)."""
        return derive(
            f"days_of_supply({stock.id})", f"{stock.name}可供天数",
            f"{stock.name} ÷ {daily_use.name}", arithmetic.days_of_supply, stock, daily_use,
            unit="天", decimals=1,
        )  # fmt: skip

    def _a_year(self):
        setting = self._ledger.submissions.county.setting(_PAYROLL, 12)
        return Reading(
            f"county.{_PAYROLL}", "一年发放工资的月数", Decimal(str(setting.value)), "个月", 0,
            "setting", department="政府办", file=setting.file, cell=setting.address,
        )  # fmt: skip
