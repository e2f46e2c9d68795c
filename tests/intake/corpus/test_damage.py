"""A sample of the demo's files damaged at random; ``damage.py`` is the whole run."""

from importlib import util
from pathlib import Path

import pytest

from county_report.intake.sheets import Opened, Unreadable, open_files

SPEC = util.spec_from_file_location("damage", Path(__file__).with_name("damage.py"))
damage = util.module_from_spec(SPEC)
SPEC.loader.exec_module(damage)


def test_every_damaged_file_is_read_or_refused_in_words(tmp_path):
    paths = []
    for name, data in damage.variants(2 * len(damage.WAYS), "sample"):
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    answers = open_files(paths)
    assert [type(a) for a in answers if not isinstance(a, Opened | Unreadable)] == []
    assert len(answers) == len(paths)
    assert {type(answer) for answer in answers} == {Opened, Unreadable}
    assert all(answer.reason for answer in answers if isinstance(answer, Unreadable))


@pytest.mark.parametrize("number", range(len(damage.WAYS)))
def test_a_damaged_file_can_be_looked_at(tmp_path, number):
    """Each way once: what inspect prints of it, data or words."""
    *_, (name, data) = damage.variants(number + 1, "look")
    path = tmp_path / name
    path.write_bytes(data)
    assert not damage.outcome(path).startswith(("RAISED", "NOTHING"))
