"""Where the notebooks' templates say what (模板里的用处), read with Jinja's own parser."""

import ast
import csv
import dataclasses
import functools
import re

from jinja2 import Environment, nodes

from turning import oracle, teller

_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True)
TOKEN = re.compile(r"[^，。；：、（）]+|[，。；：、（）]")
# （一） and 一是, from loops
_NUMBERING = r"[（）]|[一二三四五六七八九十]+(?:是)?"


@dataclasses.dataclass(frozen=True)
class Use:
    """A filter put to an expression somewhere (短语的用处); ``free``: to a loop's variable."""

    filter: str
    expression: str
    arguments: str
    free: bool
    places: tuple

    @property
    def lead(self):
        """The text that it was given to begin with or to compare with."""
        return ast.literal_eval(self.arguments) if self.arguments.startswith("'") else ""

    @property
    def phrase(self):
        """Its name in the table of turns; + where it was given a text."""
        return self.filter + ("+" if self.lead else "")

    @property
    def written(self):
        return f"{self.filter}({self.arguments})" if self.arguments else self.filter

    def __str__(self):
        return f"{self.expression}|{self.written}"


@dataclasses.dataclass(frozen=True)
class Optional:
    """The words of a cell's templates that may come and go, and the names said with them."""

    words: tuple

    def __contains__(self, piece):
        return re.fullmatch(_any(self.words), piece.strip()) is not None


@functools.cache
def _any(words):
    known = sorted({*words, *_names()}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, known))}|{_NUMBERING})+"


@functools.cache
def _names():
    """What expressions say that are no readings: names of indicators and of the board's lines."""
    tables = [csv.DictReader((oracle.DATA / f"{name}.csv").read_text("utf-8-sig").splitlines())
              for name in ("indicators", "board")]  # fmt: skip
    keys = ("name_zh", "level", "name")
    found = {row.get(key) for table in tables for row in table for key in keys}
    parts = {part for name in found - {None, ""} for part in [name, *TOKEN.findall(name)]}
    return frozenset(parts) | {"、", "增速"}


def texts(source):
    """The text constants in a cell's calls: its templates, and names, which do no harm."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _sentences():
    """The cells of tables of sentences in data/: (file, template)."""
    for path in sorted(oracle.DATA.glob("*.csv")):
        text = path.read_text("utf-8-sig")
        if path.stem != "claims" and "{{" in text:
            for row in csv.reader(text.splitlines()):
                yield from ((path, cell) for cell in row if "{{" in cell)


@functools.cache
def _tables():
    return frozenset(f"{path.name}/{cell[:8]}" for path, cell in _sentences())


@functools.cache
def _tabled():
    """What tables of sentences in data/ say row by row, by rules of theirs."""
    return [
        one.data for _, cell in _sentences()
        for one in _ENVIRONMENT.parse(cell).find_all(nodes.TemplateData)
    ]


@functools.cache
def optional(source):
    """What stands in a cell's templates inside an if, a for or an expression."""
    found = []
    for text in texts(source):
        tree = _ENVIRONMENT.parse(text)
        for branch in tree.find_all((nodes.If, nodes.For)):
            found += [written.data for written in branch.find_all(nodes.TemplateData)]
        found += [c.value for c in tree.find_all(nodes.Const) if isinstance(c.value, str)]
    found += _tabled()
    parts = [part for one in found for part in TOKEN.findall(re.sub(r"\s*\n\s*", "", one))]
    return Optional(tuple(dict.fromkeys(parts)))


@dataclasses.dataclass(frozen=True)
class Said:
    """A claim said somewhere (判断的用处); ``free`` where a branch or loop may leave it out."""

    place: str
    before: str
    after: str
    free: bool


def claims_said(rules):
    """Where each claim is said: {claim: [Said]}; under "" those that a register names."""
    found = {}
    for place, text in _everywhere(rules):
        tree = _ENVIRONMENT.parse(text)
        branches = [c for b in tree.find_all((nodes.If, nodes.For)) for c in b.find_all(nodes.Call)]
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "claim" and call.args:
                around = {k.key: k.value.as_const() for k in call.kwargs}
                free = any(call is one for one in branches)
                said = Said(place, around.get("before", ""), around.get("after", ""), free)
                name = getattr(call.args[0], "value", "")
                found.setdefault(name, []).append(said)
    return found


def uses(rules):
    """Every use of a filter in the notebooks and in the claims' wordings, each once."""
    found = {}
    for place, text in _everywhere(rules):
        tree = _ENVIRONMENT.parse(text)
        own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"} | {"loop"}
        for node in tree.find_all(nodes.Filter):
            if node.node is not None:
                arguments = [_written(one) for one in node.args]
                arguments += [f"{one.key}={_written(one.value)}" for one in node.kwargs]
                named = re.findall(r"\w+", " ".join([_written(node.node), *arguments]))
                # a table's sentences are put to lines of a board; an item of a list is one
                free = not own.isdisjoint(named) or "Getitem" in named or place in _tables()
                key = node.name, _written(node.node), ", ".join(arguments), free
                found.setdefault(key, []).append(place)
    return [Use(*key, tuple(dict.fromkeys(places))) for key, places in found.items()]


def _everywhere(rules):
    for path in teller.notebooks():
        for id, source, _, _ in teller.cells(path):
            for text in texts(source):
                yield f"{path.stem}/{id}", text
    for name, rule in rules.items():
        for verdict in ("holds", "partly", "fails"):
            yield f"claims.csv/{name}", rule[verdict]
    for path, cell in _sentences():
        yield f"{path.name}/{cell[:8]}", cell


def _written(node):
    """An expression's tree as it would be written."""
    if isinstance(node, nodes.Const):
        return repr(node.value)
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Call):
        said = [_written(one) for one in node.args]
        said += [f"{one.key}={_written(one.value)}" for one in node.kwargs]
        return f"{_written(node.node)}({', '.join(said)})"
    if isinstance(node, nodes.List):
        return f"[{', '.join(map(_written, node.items))}]"
    if isinstance(node, nodes.BinExpr):
        return f"({_written(node.left)} {node.operator} {_written(node.right)})"
    if isinstance(node, nodes.Filter):
        return f"({_written(node.node)} | {node.name})"
    return type(node).__name__
