"""How the months of a past year fell otherwise than in an even one (各年进度的差别).

No two years of a county bring the same share of the year by June. Each indicator's year leans
to the front or to the back by chance, and so a projection tried on the past errs as on a real one.
"""

from decimal import Decimal

from county_report.demo.tables import YEAR, season

# per mille, twice drawn, by which a year leans and turns at most: half of it at mid-year; the
# first year after the epidemic stands further from its past than past years from one another
LEAN, TURN = 55, 33
LEAN_NOW, TURN_NOW = 105, 63


def bend(scene, stream, year, curve, month):
    """How the year to date of a past year stood beside this year's (进度偏离), as a factor.

    1 at the year's end. ``stream`` names what falls together: parts lean as their sum does.
    """
    share = season(curve, month)
    return _course(scene, stream, year, share) / _course(scene, stream, YEAR, share)


def _course(scene, stream, year, share):
    """1 + (1 - share) * (lean + turn * share): what is done never falls while both are small."""
    chance = scene.chance(f"course/{stream}/{year}")
    most = (LEAN_NOW, TURN_NOW) if year == YEAR else (LEAN, TURN)
    lean, turn = (_drawn(chance, one) for one in most)
    return 1 + (1 - share) * (lean + turn * share)


def _drawn(chance, most):
    return Decimal(chance.randint(-most, most) + chance.randint(-most, most)) / 1000
