"""A province of two fictional counties with two months, and one tiny section."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session", autouse=True)
def _jobs_are_importable():
    sys.path.insert(0, str(Path(__file__).parent))
    yield
    sys.path.remove(str(Path(__file__).parent))


@pytest.fixture(scope="session")
def grounds(new_province):
    """Where the province's data and notebooks stand, made once."""
    return new_province(counties=2, months=2)


@pytest.fixture
def province(grounds, tmp_path, monkeypatch):
    """The environment of a batch; data in a copy of the test's own, outputs empty."""
    shutil.copytree(grounds / "data", tmp_path / "data")
    place = SimpleNamespace(data=tmp_path / "data", outputs=tmp_path / "outputs",
                            notebooks=grounds / "notebooks")  # fmt: skip
    for name, folder in vars(place).items():
        monkeypatch.setenv(f"COUNTY_REPORT_{name.upper()}", str(folder))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(grounds / "cache"))
    return place


def measure(text="－", value=None, period="2021-09", estimate=False):
    """A figure of a summary."""
    return {"text": text, "reading": "", "value": value, "unit": "%", "period": period,
            "estimate": estimate}  # fmt: skip


def line(indicator, lamp="green", growth=None, done=None, **value):
    """A line of a summary: growth and the part of the target that is done, in percent."""
    words = {"red": "红灯", "yellow": "黄灯", "blue": "蓝灯", "green": "绿灯", "": "－"}
    told = {"growth": growth, "completion": done}
    measures = {name: measure(f"{v}%" if v else "－", v) for name, v in told.items()}
    known = {"name": f"{indicator}项", "sector": "综合", "streak": "", "gap": "", "lamp": lamp}
    value = measure("36.48亿元", "364767", **value)
    return known | {"indicator": indicator, "lamp_text": words[lamp], "value": value} | measures


def summary(*lines, owed=(), notice=""):
    """A summary as a release holds it."""
    return {"county": "", "month": "2021-09", "notice": notice, "owed": list(owed),
            "lines": list(lines)}  # fmt: skip


@pytest.fixture(scope="session")
def summaries():
    """What tests need of this module, which they cannot import."""
    return SimpleNamespace(line=line, summary=summary, measure=measure)
