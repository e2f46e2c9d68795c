"""The committed demo county as intake reads it, once for all tests of this folder."""

import pytest

from county_report.intake import read_submissions


@pytest.fixture(scope="session")
def september(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        return read_submissions("demo", "2021-09")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """What a test reads for itself is not kept in the checkout."""
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
