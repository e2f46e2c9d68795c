"""Faults of the kinds offices make, sown into the demo one at a time, and looked for.

A fault counts as found when a 错误 or 疑问 that the untouched month does not have stands at
its cell, or, where the fault is a whole sheet's or a lost row's, at its sheet and names it.
"""

import copy
import functools
import random
import shutil
import sys
from importlib import util
from pathlib import Path

import pytest

from county_report.intake import (
    dictionary,
    indicator_forms,
    load_county,
    months_of,
    opened,
    read_submissions,
    snapshot,
    vintages,
)
from county_report.intake.sheets import read_files

PROJECT = Path(__file__).resolve().parents[2]
EACH = 6


def loaded(name):
    """A module of the folder faults, which the next one imports by this name."""
    path = Path(__file__).parent / "faults" / f"{name}.py"
    spec = util.spec_from_file_location(f"fault_{name}", path)
    sys.modules[spec.name] = module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sowing, _, _ = map(loaded, ("sowing", "figures", "entries"))
FAULTS = [(name, number) for name in sowing.KINDS for number in range(EACH)]
OWN = ("read_history", "read_targets", "read_peers")
# what the story of the demo contains
STORY = {6: ["没有收到金融办 2021-06 的报送文件，应于2021年7月8日前报送"]}


@pytest.fixture(scope="module")
def sown(tmp_path_factory):
    """``sown(name, number)``: a fault, and the findings of its month with it and without."""
    root = shutil.copytree(PROJECT / "data", tmp_path_factory.mktemp("faults") / "data")
    read, check, known, books, changed = vintages.read_workbook, vintages.apply_rules, {}, {}, {}
    history, targets, peers = (getattr(vintages, name)(load_county("demo")) for name in OWN)

    def files(paths):
        if not known:
            known.update(zip(paths, read_files(paths), strict=True))
        return [known[path] for path in paths]

    def workbook(source, sheets):
        key = (source.department, source.month)
        books[key] = sheets
        if key in changed:
            return read(source, copy.deepcopy(changed[key]))
        if source.file not in known:
            known[source.file] = read(source, sheets)
        return known[source.file]

    def rules(submissions, kinds, month):
        # the untouched months before have no figure withdrawn
        return check(submissions, kinds, month) if month == submissions.month else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(root))
        patch.setattr(vintages, "read_files", files)
        patch.setattr(vintages, "read_workbook", workbook)
        patch.setattr(vintages, "apply_rules", rules)
        # a revision writes into the history, so each reading has its own
        patch.setattr(vintages, "read_history", lambda _: {k: dict(v) for k, v in history.items()})
        patch.setattr(vintages, "read_targets", lambda _: targets)
        patch.setattr(vintages, "read_peers", lambda _: peers)
        patch.setattr(dictionary, "stamped", functools.cache(dictionary.stamped))
        patch.setattr(indicator_forms, "stamped", dictionary.stamped)
        patch.setattr(opened, "files", lambda all, read: dict(zip(all, read(all), strict=True)))
        patch.setattr(snapshot, "fingerprint", lambda *_: "")
        patch.setattr(snapshot, "load", lambda *_: None)
        patch.setattr(snapshot, "keep", lambda *_: None)
        months = months_of(load_county("demo"))[::-1]
        clean = {month: read_submissions("demo", month) for month in months}

        def sow(name, number):
            changed.clear()
            fault = sowing.Sowing(clean, books, random.Random(f"{name} {number}"))
            sowing.KINDS[name](fault)
            changed.update({(d, fault.month): sheets for d, sheets in fault.changed.items()})
            return fault, read_submissions("demo", fault.month).findings

        sow.clean, sow.books = clean, books
        yield sow


def test_the_untouched_months_have_no_error_and_no_question_but_the_story_s(sown):
    said = {
        month.month: [f.why for f in clean.findings if f.severity != "提示"]
        for month, clean in sown.clean.items()
    }
    assert said == {month: STORY.get(month, []) for month in said}


def test_nineteen_faults_in_twenty_are_found_at_their_cell(sown):
    missed = []
    for name, number in FAULTS:
        fault, findings = sown(name, number)
        clean = set(sown.clean[fault.month].findings)
        if not any(fault.found(finding) for finding in findings if finding not in clean):
            missed.append((name, number, str(fault.month), *fault.changed, fault.places[:3]))
    print(f"{len(FAULTS)} faults, {len(missed)} not found:", *missed, sep="\n")
    assert len(missed) * 20 <= len(FAULTS), missed


def test_there_are_two_hundred_faults_of_twenty_kinds():
    assert len(FAULTS) >= 200 and len(sowing.KINDS) >= 20


def test_each_fault_is_sown_alike_every_time(sown):
    assert [sown(*FAULTS[0])[0].places for _ in range(2)] == [sown(*FAULTS[0])[0].places] * 2
