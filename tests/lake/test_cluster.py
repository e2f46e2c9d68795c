"""A batch on a Dask cluster of two local workers, one of which is killed midway.

Only the environment of ``python tasks.py lake`` has Dask.
"""

import csv
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from county_report.batching.batch import run_batch
from county_report.cli import exit_code

distributed = pytest.importorskip("distributed", reason="由 python tasks.py lake 运行")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own are not ours to mend


@pytest.fixture(scope="module")
def province(new_province):
    """Three counties of a month, and a section that takes its time."""
    return new_province(counties=3, months=1, code="__import__('time').sleep(1)")


@pytest.fixture
def places(province, monkeypatch, tmp_path):
    for name in ("data", "notebooks"):
        monkeypatch.setenv(f"COUNTY_REPORT_{name.upper()}", str(province / name))
    monkeypatch.setenv("COUNTY_REPORT_OUTPUTS", str(tmp_path / "outputs"))
    return tmp_path / "outputs"


@pytest.fixture(scope="module")
def cluster():
    """Two worker processes with a thread each; they are started again when they die."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


def test_all_reports_are_made_after_a_worker_was_killed_and_are_those_made_by_hand(
    places, cluster, tmp_path, release_hashes
):
    killed = []

    def kill_a_busy_worker():
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            while not killed:
                busy = [address for address, keys in client.processing().items() if keys]
                if len(busy) == 2 and list(places.glob("*/.work-*")):
                    process = client.run(os.getpid, workers=[busy[0]])[busy[0]]
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)
                time.sleep(0.05)

    killer = threading.Thread(target=kill_a_busy_worker, daemon=True)
    killer.start()
    done = run_batch("all", "2021-02", cluster=cluster.scheduler_address)
    killer.join(10)
    assert killed and [one.state for one in done.outcomes] == ["完成"] * 3
    assert not list(places.glob("*/.work-*"))

    by_hand = os.environ | {"COUNTY_REPORT_OUTPUTS": str(tmp_path / "hand")}
    for county in ("demo", "demo002", "demo003"):
        command = [sys.executable, "-m", "county_report", "run", "--county", county]
        subprocess.run(command, env=by_hand, check=True, capture_output=True)
        release = f"{county}/2021-02"
        assert release_hashes(places / release) == release_hashes(tmp_path / "hand" / release)


def test_a_killed_job_is_done_again_by_the_same_worker(places, cluster):
    """Not Dask's own worker dies but the process beside it, as when the memory runs out."""
    killed = []

    def kill_a_job():
        while not killed:
            counties = {work.parent for work in places.glob("*/.work-*")}
            for holder in Path("/proc").glob("[0-9]*"):
                if not killed and any(_holds(holder, county) for county in counties):
                    os.kill(int(holder.name), signal.SIGKILL)
                    killed.append(holder)
            time.sleep(0.05)

    killer = threading.Thread(target=kill_a_job, daemon=True)
    killer.start()
    address = cluster.scheduler_address
    assert exit_code(["batch", "--months", "2021-02", "--cluster", address]) == 0
    killer.join(10)
    with (places / "batch.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["state"] for row in rows] == ["完成"] * 3
    assert sorted(row["tries"] for row in rows) == ["1", "1", "2"]


def _holds(process, folder):
    """Whether a process has a lock of that county open, so that it makes its month."""
    try:
        return any(os.readlink(one).startswith(f"{folder}/.lock-2021")
                   for one in (process / "fd").iterdir())  # fmt: skip
    except OSError:
        return False


@pytest.mark.parametrize("address, said", [("tcp://127.0.0.1:9", "没有集群应答"),
                                          ("nonsense", "没有集群应答")])  # fmt: skip
def test_a_cluster_that_does_not_answer_is_one_sentence(places, monkeypatch, capsys, address, said):
    from county_report.batching import cluster

    monkeypatch.setattr(cluster, "_SECONDS", 1)
    assert exit_code(["batch", "--months", "2021-02", "--cluster", address]) == 2
    assert said in capsys.readouterr().err.splitlines()[-1]
