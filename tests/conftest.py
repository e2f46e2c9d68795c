"""What several folders of tests share."""

import hashlib
import os
import shutil
import subprocess

import pytest

# the tests' problems are tiny: more threads of linear algebra a process only wait on one another
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# what LibreOffice opens has to hold its own: a broken part makes it fail or drop the part
SECONDS = 240
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


@pytest.fixture(scope="session")
def soffice(tmp_path_factory):
    """``soffice(kind, files, folder)`` converts in one start; skipped where there is none."""
    found = shutil.which("soffice")
    if not found:
        message = "没有 soffice，跳过 LibreOffice 测试"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(kind, files, folder):
        command = [found, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
        done = subprocess.run([*command, "--outdir", folder, *files],
                              capture_output=True, timeout=SECONDS, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        return folder

    return convert


@pytest.fixture(scope="session")
def new_province(tmp_path_factory):
    """``new_province(counties, months, code)``: a folder with their data, and one tiny section."""

    # not above: numpy would come before what is set there for it
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    from county_report.demo import make

    def made(counties, months, code="1"):
        root = tmp_path_factory.mktemp("province")
        make(root / "data", counties=counties, months=months)
        tagged = new_code_cell('county = "demo"\nmonth = "2021-08"\nas_known = ""', id="parameters")
        tagged.metadata["tags"] = ["parameters"]
        cells = [new_markdown_cell("# 汇报", id="heading"), tagged, new_code_cell(code, id="one")]
        (root / "notebooks").mkdir()
        nbformat.write(new_notebook(cells=cells), root / "notebooks" / "01_lead.ipynb")
        return root

    return made


@pytest.fixture(scope="session")
def release_hashes():
    """``release_hashes(folder)``: all files of a release but the record, which has the time."""

    def found(folder):
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file() and path.name != "run.json"
        }  # fmt: skip

    return found
