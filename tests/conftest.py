"""What several folders of tests share."""

import os
import shutil

import pytest

# the tests' problems are tiny: more threads of linear algebra a process only wait on one another
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SWITCHES = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]

@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; skipped where there is none, never skipped in CI."""
    found = shutil.which("chromium")
    if not found:
        message = "没有 /usr/bin/chromium，跳过浏览器测试"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=SWITCHES)
        yield started
        started.close()
