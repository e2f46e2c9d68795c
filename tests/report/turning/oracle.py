"""Which words are due (应有的词): judged here anew, from the tables alone.

Nothing of the claims' and phrases' own code is used: relations and limits are compared as
fractions, wordings are taken from the table and read as patterns.
"""

import csv
import operator
import re
import tomllib
from fractions import Fraction
from pathlib import Path

from jinja2 import Environment, nodes

DATA = Path(__file__).resolve().parents[3] / "data"
VERDICTS = ("holds", "partly", "fails")
RELATIONS = {"at_least": operator.ge, "at_most": operator.le, "below": operator.lt}


def rules():
    """The rows of claims.csv by name."""
    text = (DATA / "claims.csv").read_text("utf-8-sig")
    return {row["claim"]: row for row in csv.DictReader(text.splitlines())}


def limit(text):
    """A limit of claims.csv as a fraction: a number, or a setting of county.toml."""
    setting = re.fullmatch(r"(-?)\s*setting\('([\w.]+)'\)", text)
    if not setting:
        return Fraction(text)
    value = tomllib.loads((DATA / "demo" / "county.toml").read_text("utf-8"))
    for key in setting[2].split("."):
        value = value[key]
    return Fraction(f"{setting[1]}{value}")


def verdict(rule, value):
    """holds, partly, fails; unknown without a value."""
    if value is None:
        return "unknown"
    for name in ("holds", "partly"):
        at, meets = rule[f"{name}_at"], RELATIONS[rule["relation"]]
        if at and meets(Fraction(value), limit(at)):
            return name
    return "fails"


def pattern(wording):
    """A claim's wording as a pattern: what is written, to the letter; what is filled in, any."""
    found = []
    for node in Environment().parse(wording).body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            nested = not isinstance(part, nodes.Output | nodes.TemplateData) and any(
                isinstance(one.node, nodes.Name) and one.node.name == "claim"
                for one in [*part.find_all(nodes.Call), *([part] * isinstance(part, nodes.Call))]
            )
            written = isinstance(part, nodes.TemplateData)
            found.append(re.escape(part.data) if written else ".*" if nested else ".+")
    return "".join(found)
