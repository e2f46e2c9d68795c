"""The committed demo county as intake reads it, once for all tests of this folder."""

import pytest

from county_report.intake import read_submissions


@pytest.fixture(scope="session")
def september(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        return read_submissions("demo", "2021-09")
