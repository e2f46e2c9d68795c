"""House style of printed numbers (行文体例)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from county_report.errors import BadData

PERCENT_SIGNS = ("%", "％")
MOST_DECIMALS = 6


@dataclass(frozen=True)
class Style:
    """What a county decides about print (行文体例): percent sign, decimals by indicator.

    >>> Style(percent_sign="％").percent_sign
    '％'
    """

    percent_sign: str = "%"
    decimals: Mapping[str, int] = field(default_factory=dict, hash=False)

    @classmethod
    def from_mapping(cls, mapping):
        """The style written in county.toml under [style] (体例设置).

        >>> style = Style.from_mapping({"percent_sign": "％", "decimals": {"gdp": 2}})
        >>> style.percent_sign, style.places("gdp", 1), style.places("other", 1)
        ('％', 2, 1)

        Raises:
            BadData: no such percent sign, or decimals that are no whole number from 0 to 6.
        """
        style = cls(mapping.get("percent_sign", "%"), dict(mapping.get("decimals", {})))
        if style.percent_sign not in PERCENT_SIGNS:
            raise BadData(
                f"county.toml 中 style.percent_sign 是“{style.percent_sign}”，请改为 % 或 ％。"
            )
        for indicator, places in style.decimals.items():
            _require_places(indicator, places)
        return style

    def unit(self, unit):
        """A unit as this house prints it (单位写法): only the percent sign may differ.

        >>> Style(percent_sign="％").unit("%"), Style(percent_sign="％").unit("万元")
        ('％', '万元')
        """
        return self.percent_sign if unit == "%" else unit

    def places(self, indicator, default):
        """How many decimals an indicator prints with (小数位数), else the default.

        >>> Style(decimals={"gdp": 2}).places("gdp", 1)
        2
        """
        return self.decimals.get(indicator, default)


DEFAULT_STYLE = Style()


def _require_places(indicator, places):
    if type(places) is not int or not 0 <= places <= MOST_DECIMALS:
        raise BadData(
            f"county.toml 中 style.decimals.{indicator} 是“{places}”，"
            f"请改为 0 到 {MOST_DECIMALS} 的整数。",
            indicator=indicator,
        )
