"""Who a demo county is: its names, its size, its own streams of chance."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from county_report.demo.tables import table

DEFAULT_SEED = "demo"
UNSCALED_UNITS = frozenset({"%", "个工作日", "天", "元", "万亩", "万吨"})
_NUMERALS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Scene:
    """A fictional county (虚构县): ``scale`` of its money, ``shift`` of its growth in points.

    ``told``: the committed one, whose growth of every month the story tells to the point.
    """

    key: str
    seed: str
    name: str
    scale: Decimal
    shift: Decimal
    city: str = "示例市"
    province: str = "示例省"
    told: bool = False

    @property
    def full_name(self):
        """The name with province and city (全称)."""
        return f"{self.province}{self.city}{self.name}"

    @property
    def park(self):
        """The development zone (经开区)."""
        return f"{self.name.removesuffix('县')}经济技术开发区"

    @property
    def towns(self):
        """Towns, offices and centres (镇、办、中心), in their usual order."""
        return [row["town"] for row in table("towns")]

    def chance(self, stream):
        """A stream of chance of its own (随机数), the same in every run."""
        return Random(f"{self.seed}/{self.key}/{stream}")

    def fill(self, text):
        """A story text with the county's names in their places."""
        names = {"county": self.name, "city": self.city, "province": self.province}
        for name, value in names.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    def sized(self, value, unit):
        """A story value at this county's size; shares, days and areas stay as they are."""
        return value if unit in UNSCALED_UNITS else value * self.scale


def scene(number, seed=DEFAULT_SEED):
    """The county of that number, from 1; the first of the default seed is the committed one."""
    key = "demo" if number == 1 else f"demo{number:03d}"
    name = "示例县" if number == 1 else f"示例{_numeral(number)}县"
    if number == 1 and seed == DEFAULT_SEED:
        return Scene(key, seed, name, Decimal(1), Decimal(0), told=True)
    chance = Random(f"{seed}/{key}/scene")
    scale = Decimal(chance.randint(100, 170)) / 100
    return Scene(key, seed, name, scale, Decimal(chance.randint(-20, 20)) / 10)


def _numeral(number):
    if number < 10:
        return _NUMERALS[number]
    return "".join(_NUMERALS[int(digit)] for digit in str(number))
