"""docs/methods.md says of every term what the code does, in Chinese, and nothing else."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
SPEC = importlib.util.spec_from_file_location("make_methods", DOCS / "make_methods.py")
methods = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(methods)

PAGE = (DOCS / "methods.md").read_text("utf-8")
CHINESE = tomllib.loads((DOCS / "methods.toml").read_text("utf-8"))
REMAKE = "请运行 python docs/make_methods.py 重新生成 docs/methods.md"


def explained(title):
    """The part of the page under one function's heading."""
    return re.split(r"\n#{2,4} ", PAGE.split(title)[1])[0]


def test_the_page_is_in_step_with_the_docstrings():
    assert methods.made() == PAGE, REMAKE


def test_every_term_of_the_arithmetic_has_its_formula_in_chinese():
    assert list(methods.missing(CHINESE)) == [], "请在 docs/methods.toml 补上释义"


def test_every_formula_belongs_to_a_function():
    modules = [methods._module(methods.arithmetic, name) for name in CHINESE["chapters"]]
    known = {entry.name for module in modules for entry in methods.entries(module)}
    assert set(CHINESE) - {"chapters"} - known == set()


@pytest.mark.parametrize("name", [name for name in CHINESE if name != "chapters"])
def test_a_formula_comes_with_its_pitfalls(name):
    assert set(CHINESE[name]) == {"formula", "pitfalls"}
    assert re.search("[\u4e00-\u9fff]", CHINESE[name]["formula"])


def test_a_deputy_director_finds_what_pulling_means():
    found = explained("#### 拉动 `pull`")
    assert r"\text{拉动} = \text{部分的增量} \div \text{总量的上年同期数} \times 100" in found
    assert "`part_change / whole_base * 100`" in found
    assert "pull(30, 1000)\n# → 3" in found
    assert "- 易错：各部分拉动之和等于总量增速" in found
    assert "- 来源：《福建统计年鉴2020》表2-7" in found


def test_a_refusal_is_told_in_its_own_words():
    assert "# 拒绝：上年同期为-41，同比增速无意义，应写“由负转正”。" in explained("`year_on_year`")


def test_a_phrase_is_shown_with_what_not_to_say():
    found = explained("`wording.growth`\n\n#### 增速用语 `growth`")
    assert "# → ('增长12.3%', '下降8.7%', '持平')" in found
    assert "- 易错：倍数是增量的倍数" in found


def test_the_page_is_chinese_outside_its_code():
    prose = re.sub(r"```.*?```|\$\$.*?\$\$|`[^`\n]*`|- 来源：.*", "", PAGE, flags=re.DOTALL)
    words = set(re.findall(r"[A-Za-z]{3,}", prose)) - {"Theta", "toml", "county", "GDP"}
    assert words == set()


def test_mathematics_keep_chinese_as_text():
    assert methods.math("占比 = 部分 ÷ 总量 × 100%") == (
        r"\text{占比} = \text{部分} \div \text{总量} \times 100\%"
    )
