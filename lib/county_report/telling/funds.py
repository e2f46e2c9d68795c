"""The money of promotion projects (到位资金台账): amounts in their own currency and in yuan."""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.arithmetic import Month
from county_report.intake import OWN_CURRENCY
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive, printed
from county_report.telling.selection import Row


@dataclasses.dataclass(frozen=True, eq=False)
class Fund:
    """One project (引资项目): contract and money in place, ``told`` unless the register is owed."""

    row: Row

    @property
    def name(self) -> Reading:
        """The project's name (项目名称)."""
        return self.row.name

    @property
    def told(self) -> bool:
        """Whether it stands in a register that came (已报送)."""
        return not self.row.owed

    @property
    def source(self) -> str:
        """Where its money comes from (资金来源)."""
        return self.row.source.value or ""

    @property
    def key(self) -> tuple[str, str]:
        """Which task its money counts into (计入的任务): department and source."""
        return self.row.department.value or "", self.source

    @property
    def in_place(self) -> Reading:
        """What is in place this year (今年到位额), in its own currency."""
        return self.row.in_place

    @property
    def foreign(self) -> bool:
        """Whether it is in a foreign currency (外币)."""
        return self.row.currency.value not in (None, OWN_CURRENCY)

    @functools.cached_property
    def yuan(self) -> Reading:
        """What is in place in yuan (今年到位额折合人民币); the cell itself where it is in yuan."""
        return self._yuan(self.row.in_place, "今年到位额")

    @functools.cached_property
    def contract_yuan(self) -> Reading:
        """The contract in yuan (合同额折合人民币), in 万元."""
        return self._yuan(self.row.contract, "合同额")

    @property
    def waiting(self) -> bool:
        """A foreign contract that no money has come of, and so no rate (尚无汇率的外币合同)."""
        return self.foreign and self.in_place.value == 0 and self.row.rate.value is None

    @functools.cached_property
    def rate(self) -> Reading:
        """Money in place on the contract (到位率), in percent; both in the contract's currency."""
        return derive(f"placed({self.row.in_place.id})", f"{self.name.value}今年到位率",
                      "今年到位额 ÷ 合同额 × 100", arithmetic.share, self.row.in_place,
                      self.row.contract, unit="%", decimals=1)  # fmt: skip

    def _yuan(self, amount, said):
        if not self.foreign or amount.value == 0:
            return amount
        rate, day = self.row.rate, self.row.rate_date
        if rate.value is None or day.value is None:
            return Reading(f"yuan({amount.id})", f"{self.name.value}{said}折合人民币", None, "万元",
                           0, department=amount.department, inputs=(amount,),
                           missing=f"待{amount.department}补报汇率和日期")  # fmt: skip
        return derive(f"yuan({amount.id})", f"{self.name.value}{said}折合人民币",
                      f"{said} × {printed(day.value)}汇率",
                      lambda money, at, _: arithmetic.converted(money, at), amount, rate, day,
                      unit="万元", decimals=0)  # fmt: skip


def funds_of(ledger: Ledger, register: str) -> list[Fund]:
    """The projects of the register (引资项目), one owed for a register that has not come."""
    return [Fund(row) for row in ledger.register(register)]


def summed(
    month: Month, id: str, name: str, parts: list[Reading], owed: Reading | None = None
) -> Reading:
    """A sum of readings (合计) in 万元; nothing in place is 0, a register not sent is ``owed``."""
    id = f"promotion.{id}@{month}"
    if owed:
        return dataclasses.replace(owed, id=id, name=name, unit="万元", decimals=0)
    made = derive(id, name, "逐项相加（外币按汇率折算）",
                  lambda *values: sum(values, Decimal(0)), *parts, unit="万元",
                  decimals=0)  # fmt: skip
    return dataclasses.replace(made, period=str(month))
