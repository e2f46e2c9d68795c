"""A batch from the command line: two counties, two months, warm workers of this machine."""

import csv

import pytest

from county_report.batching import batch
from county_report.cli import exit_code
from county_report.releasing.release import run


def summary(outputs):
    with (outputs / "batch.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def states(outputs):
    return {row["county"]: row["state"] for row in summary(outputs)}


def test_one_bad_county_ends_in_its_line_the_rest_are_made_and_a_second_batch_goes_on(
    province, capsys, release_hashes
):
    settings = province.data / "demo002" / "county.toml"
    good = settings.read_bytes()
    settings.write_text("name = ", "utf-8")
    assert exit_code(["batch", "--counties", "all", "--months", "2021-03"]) == 3
    said = capsys.readouterr()
    assert states(province.outputs) == {"demo": "完成", "demo002": "未出"}
    assert "共 2 份：完成 1 份，未出 1 份。" in said.out
    assert "【未出】demo002（demo002）2021年3月：demo002/county.toml 不是合格的 TOML" in said.out
    assert said.out.splitlines()[-1] == str(province.outputs / "index.html")
    first, second = said.err.splitlines()
    assert first.startswith("[1/2] demo") and "还有1份，估计还需" in first
    assert second.startswith("[2/2] 示例县2021年3月完成，") and "共用" in second
    page = (province.outputs / "index.html").read_text("utf-8")
    assert "demo/2021-03/report.html" in page and "不是合格的 TOML" in page
    assert (province.outputs / "demo" / "index.html").exists()

    settings.write_bytes(good)
    (province.outputs / "demo" / "index.html").unlink()  # as a batch leaves it that was stopped
    assert exit_code(["batch", "--months", "2021-03", "--workers", "1"]) == 0
    assert (province.outputs / "demo" / "index.html").exists()
    assert states(province.outputs) == {"demo": "未变", "demo002": "完成"}
    by_batch = release_hashes(province.outputs / "demo002" / "2021-03")
    run("demo002", "2021-03")
    assert by_batch == release_hashes(province.outputs / "demo002" / "2021-03")


def test_a_release_at_a_url_is_the_one_made_by_hand_and_is_not_made_again(
    province, tmp_path, capsys, release_hashes
):
    url = (tmp_path / "there").as_uri()
    asked = ["batch", "--counties", "demo", "--months", "2021-02", "--out", url]
    assert exit_code(asked) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{url}/index.html"
    assert states(tmp_path / "there") == {"demo": "完成"}
    run("demo", "2021-02")
    by_hand = release_hashes(province.outputs / "demo" / "2021-02")
    assert release_hashes(tmp_path / "there" / "demo" / "2021-02") == by_hand
    index = (tmp_path / "there" / "demo" / "index.html").read_bytes()
    assert index == (province.outputs / "demo" / "index.html").read_bytes()
    assert exit_code(asked) == 0
    assert states(tmp_path / "there") == {"demo": "未变"}


@pytest.mark.parametrize(
    "options, said",
    [
        (["--counties", "nowhere", "--months", "2021-09"], "没有县 nowhere"),
        (["--months", "2021-13"], "2021-13"),
        (["--months", "2021-09", "--workers", "2", "--cluster", "tcp://x"], "只能写一个"),
        (["--months", "2021-09", "--out", "nope://x"], "nope://x 的地址类型不认识"),
        ([], "缺少选项 --months"),
    ],
)
def test_a_bad_request_is_one_line_and_starts_nothing(province, capsys, options, said):
    assert exit_code(["batch", *options]) == 2
    told = capsys.readouterr()
    assert said in told.err and told.err.count("\n") == 1 and told.out == ""
    assert not province.outputs.exists()


def test_an_interrupted_batch_says_how_to_go_on(province, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(batch, "outcomes", interrupted)
    assert exit_code(["batch", "--months", "2021-02..2021-03"]) == 130
    assert "用同样的命令再运行" in capsys.readouterr().err
