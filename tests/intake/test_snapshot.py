from types import SimpleNamespace

import pytest

from county_report.intake import snapshot, vintages


@pytest.fixture
def cold_reads(office, monkeypatch):
    """How many times a month was put together of its files, none being kept."""
    count, read = [], vintages._read
    monkeypatch.setattr(vintages, "_read", lambda *of: count.append(of) or read(*of))
    office.industry(office.output)
    office.finance()
    return count


def kept(office):
    return sorted(office.cache.rglob("*.pickle"))


def test_unchanged_files_are_opened_once(office, cold_reads):
    first, second = office.read(), office.read()
    assert len(cold_reads) == 1
    assert first == second
    assert len(first.fingerprint) == 64


def test_a_changed_cell_changes_the_fingerprint_and_is_read(office, cold_reads):
    before = office.read()
    office.industry([*office.output[:3], 1100, 1000, 10])
    after = office.read()
    assert len(cold_reads) == 2
    assert after.fingerprint != before.fingerprint
    assert after.row("output").value.value == 1100
    assert len(kept(office)) == 1


@pytest.mark.parametrize("name", ["indicators.csv", "small/targets.csv", "small/county.toml"])
def test_a_changed_dictionary_or_own_table_is_read(office, cold_reads, name):
    office.read()
    path = office.root / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    office.read()
    assert len(cold_reads) == 2


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"cos\nnothing\n(."])
def test_a_corrupt_cache_is_rebuilt_in_silence(office, cold_reads, damage):
    first = office.read()
    kept(office)[0].write_bytes(damage)
    assert office.read() == first
    assert len(cold_reads) == 2
    assert office.read() == first
    assert len(cold_reads) == 2


def test_a_cache_that_is_not_what_its_key_says_is_not_trusted(office, cold_reads):
    office.read()
    first = kept(office)[0]
    stale = first.read_bytes()
    office.industry([*office.output[:3], 1100, 1000, 10])
    office.read()
    kept(office)[0].write_bytes(stale)
    assert office.read().row("output").value.value == 1100


def test_a_cache_folder_that_cannot_be_made_only_costs_time(office, cold_reads):
    office.cache.write_text("in the way", encoding="utf-8")
    assert office.read() == office.read()
    assert len(cold_reads) == 2


def test_a_file_of_a_later_month_changes_nothing(office, cold_reads):
    before = office.read()
    office.finance("2021-10")
    assert office.read() == before
    assert len(cold_reads) == 1


@pytest.fixture
def held(monkeypatch):
    """What is held in memory, nothing at first."""
    monkeypatch.setattr(snapshot, "_lately", {})
    return snapshot._lately


def test_the_months_asked_for_lately_are_held_and_no_more(tmp_path, held):
    paths = [tmp_path / f"month{n}-0.pickle" for n in range(snapshot.LATELY + 1)]
    made = [SimpleNamespace(fingerprint="f", many=n) for n, _ in enumerate(paths)]
    for path, one in zip(paths, made, strict=True):
        snapshot.keep(path, one)
    assert list(held.values()) == made[1:]
    loaded = [snapshot.load(path, "f") for path in paths[1:]]
    assert all(one is known for one, known in zip(loaded, made[1:], strict=True))
    first = snapshot.load(paths[0], "f")
    assert first == made[0] and first is not made[0]  # from the disk
    assert len(held) == snapshot.LATELY and snapshot.load(paths[0], "f") is first


def test_what_is_held_is_not_taken_for_a_file_written_since_by_another_process(tmp_path, held):
    path = tmp_path / "month-0.pickle"
    snapshot.keep(path, SimpleNamespace(fingerprint="f", said="old"))
    mine = dict(held)
    snapshot.keep(path, SimpleNamespace(fingerprint="f", said="new, and longer"))
    held.clear()
    held.update(mine)
    assert snapshot.load(path, "f").said == "new, and longer"
