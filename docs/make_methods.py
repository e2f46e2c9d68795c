"""Make docs/methods.md: ``python docs/make_methods.py`` (needs lib/ on the path).

Names, examples and sources come from the docstrings of arithmetic and wording, formulas and
pitfalls in Chinese from docs/methods.toml; a test holds the page in step with both.
"""

import doctest
import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from county_report import arithmetic, wording

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "methods.md"
# what carries the numbers, and what the lint is made of, are no terms of the trade
PLUMBING = {"exact", "series", "bases", "situations", "past_years", "prose"}
HEAD = """# 计算与用语方法

本页说明月报中每个计算词和用语的含义：公式、算例、来源和易错处，供审稿核对。
增速、占比、完成率一律以百分数计；算式中的数不舍入，只在写入正文时四舍五入一次。

本页由 `python docs/make_methods.py` 从程序的文档字符串和 `docs/methods.toml` 合成，请勿直接修改。
"""
TERM = re.compile(r"[（(]([^（）()]*[\u4e00-\u9fff][^（）()]*)[）)]")
HANZI = re.compile(r"[\u4e00-\u9fff、，；：。（）“”—]+")
# what a rule says beyond its formula
ASIDE = re.compile(r", (?:of|at|unrounded|and|both|with|new less) .*$|, unrounded$"
                   r"| (?:over the|for every) .*$| each$")
SECTION = re.compile(r"^(Raises|Source|Pitfalls):", re.MULTILINE)


class Entry(NamedTuple):
    """One function or class with what its docstring says."""

    name: str
    term: str
    rule: str
    examples: list
    source: str
    pitfalls: str


def made():
    """The whole page as text."""
    chinese = tomllib.loads((DOCS / "methods.toml").read_text("utf-8"))
    calculating = [_chapter(arithmetic, name, title, chinese)
                   for name, title in chinese["chapters"].items()]  # fmt: skip
    saying = [_chapter(wording, name, None, {}) for name in _modules(wording)]
    parts = [HEAD, "## 一、计算\n", *calculating, "## 二、用语\n", *saying]
    return "\n".join(parts).rstrip() + "\n"


def entries(module):
    """The public functions and classes that a module defines, in order."""
    for name, thing in vars(module).items():
        is_ours = (inspect.isfunction(thing) or inspect.isclass(thing)) and (
            thing.__module__ == module.__name__
        )
        if is_ours and not name.startswith("_"):
            yield _entry(name, inspect.getdoc(thing))


def missing(chinese):
    """Functions of the arithmetic that methods.toml does not explain yet, and modules."""
    for module in set(_modules(arithmetic)) - set(chinese["chapters"]):
        yield module
    for module in chinese["chapters"]:
        for entry in entries(_module(arithmetic, module)):
            if entry.name.islower() and entry.name not in chinese:
                yield f"{module}.{entry.name}"


def _chapter(floor, name, title, chinese):
    module = _module(floor, name)
    heading = title or _term(module.__doc__.splitlines()[0])
    sections = [_section(entry, chinese.get(entry.name, {})) for entry in entries(module)]
    return "\n".join([f"### {heading} `{floor.__name__.split('.')[-1]}.{name}`\n", *sections])


def _section(entry, said):
    lines = [f"#### {entry.term} `{entry.name}`\n"]
    if "formula" in said:
        lines.append(f"$$\n{math(said['formula'])}\n$$\n")
    if entry.rule:
        lines.append(f"程序中的算式：`{entry.rule}`\n")
    lines.append("\n".join(["```python", *map(_example, entry.examples), "```\n"]))
    for label, text in (("易错", said.get("pitfalls") or entry.pitfalls), ("来源", entry.source)):
        if text:
            lines.append(f"- {label}：{text}")
    return "\n".join([*lines, ""])


def _example(example):
    """An example with its result, or the words of its refusal, as a comment."""
    if example.exc_msg:
        return f"{example.source.rstrip()}\n# 拒绝：{example.exc_msg.partition(': ')[2].rstrip()}"
    want = example.want.rstrip().replace("\n", "\n#   ")
    return example.source.rstrip() + (f"\n# → {want}" if want else "")


def math(formula):
    """A formula in Chinese words as the TeX that a browser renders.

    >>> math("占比 = 部分 ÷ 总量 × 100%")
    '\\\\text{占比} = \\\\text{部分} \\\\div \\\\text{总量} \\\\times 100\\\\%'
    """
    formula = HANZI.sub(lambda found: rf"\text{{{found.group()}}}", formula)
    return formula.replace("÷", r"\div").replace("×", r"\times").replace("%", r"\%")


def _entry(name, text):
    body = SECTION.split(text.split(">>>")[0])[0]
    first, _, rest = body.partition("\n\n")
    parts = dict(zip(*[iter(SECTION.split(text)[1:])] * 2, strict=True))
    return Entry(name, _term(first), _rule(rest), doctest.DocTestParser().get_examples(text),
                 _line(parts.get("Source", "")), _line(parts.get("Pitfalls", "")))  # fmt: skip


def _rule(rest):
    """The formula of a docstring: the first sentence after the first line, if it calculates."""
    sentence = re.split(r"[;:]\s|\.\s|\.$", " ".join(rest.split()))[0]
    return ASIDE.sub("", sentence) if re.search(r" [-+*/]+ |log2", sentence) else ""


def _term(sentence):
    found = TERM.search(sentence)
    return found[1] if found else sentence.rstrip(".")


def _line(text):
    return " ".join(text.split()).rstrip(".")


def _modules(floor):
    names = [info.name for info in pkgutil.iter_modules(floor.__path__)]
    return [name for name in names if name not in PLUMBING]


def _module(floor, name):
    return importlib.import_module(f"{floor.__name__}.{name}")


if __name__ == "__main__":
    PAGE.write_text(made(), "utf-8", newline="\n")
