"""Nothing done twice: which sections run again, and that the report is the same either way."""

import json
import shutil

import pytest

from county_report.cli import exit_code

READS = """\
from county_report.intake import Traced, read_submissions
told = Traced(read_submissions(county, month))
row = told.row({code!r})
{extra}
print(row.value.text)
display({{"application/vnd.county-report+json": {{
    "version": 1, "kind": "paragraph", "label": "", "fingerprint": told.fingerprint,
    "spans": [{{"text": f"全县指标为{{row.value.text}}。"}}], "readings": {{}},
}}}}, raw=True)"""
FORM = "代码,名称,单位,累计数,上年同期数\n{rows}"


@pytest.fixture
def county(office, monkeypatch):
    """Two sections, each of which reads one indicator of the county's only file."""
    from county_report import intake
    from county_report.releasing import release

    monkeypatch.setattr(release, "read_submissions", intake.read_submissions)
    header = "indicator,name_zh,unit,basis,frequency,growth,department,decimals,direction"
    rows = [f"{code},{name},人,cumulative,monthly,none,工信局,0,up,0,,survey,a"
            for code, name in (("output", "总产值"), ("jobs", "就业人数"))]  # fmt: skip
    text = "\n".join([f"{header},minimum,maximum,source_type,section", *rows, ""])
    (office.data / "indicators.csv").write_text(text, "utf-8")
    (office.data / "registers.csv").write_text(
        "register,department,sheet,column,name_zh,kind,unit,required\n", "utf-8"
    )
    for name, columns in OTHERS.items():
        (office.data / name).write_text(columns + "\n", "utf-8")

    def send(output, jobs):
        rows = f"output,总产值,人,{output},\njobs,就业人数,人,{jobs},\n"
        path = office.data / "demo" / "2021-09" / "工信局.csv"
        path.write_text(FORM.format(rows=rows), "utf-8")

    def write(name, heading, code, extra=""):
        office.write(name, heading, READS.format(code=code, extra=extra))

    office.send, office.tell = send, write
    send(8, 5)
    write("01_lead.ipynb", "# 汇报", "output")
    write("11_enterprises.ipynb", "## 就业", "jobs")
    return office


OTHERS = {
    "rules.csv": "rule,kind,severity,subject,parameters,why,action",
    "aliases.csv": "alias,name",
    "demo/targets.csv": "year,indicator,kind,target,unit,source,schedule",
    "demo/history.csv": "month,indicator,value",
    "demo/peers.csv": "month,county,indicator,value",
}


def states(office):
    record = json.loads((office.folder / "run.json").read_text("utf-8"))
    return [one["state"] for one in record["sections"]]


def outputs(office):
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    return {path.relative_to(office.folder): path.read_bytes()
            for path in files if path.name != "run.json"}  # fmt: skip


def test_only_the_section_that_reads_a_changed_cell_runs_again(county, capsys):
    assert exit_code(["run"]) == 0
    assert states(county) == ["done", "done"]
    county.send(8, 6)
    capsys.readouterr()
    assert exit_code(["run"]) == 0
    said = capsys.readouterr().err
    assert "1节未变，沿用上次结果，1节重新运行。" in said and "已完成：就业" in said
    assert states(county) == ["reused", "done"]
    assert "全县指标为6。" in (county.folder / "report.html").read_text("utf-8")
    reused = outputs(county)
    assert exit_code(["run", "--force"]) == 0
    assert states(county) == ["done", "done"]
    assert outputs(county) == reused


def test_a_changed_notebook_runs_again_and_alone(county):
    assert exit_code(["run"]) == 0
    county.tell("01_lead.ipynb", "# 汇报", "output", extra="pass")
    assert exit_code(["run"]) == 0
    assert states(county) == ["done", "reused"]


def test_after_a_failure_only_the_failed_section_runs_again(county, capsys):
    county.tell("11_enterprises.ipynb", "## 就业", "jobs", extra="1 / 0")
    assert exit_code(["run"]) == 5
    assert not county.folder.exists()
    county.tell("11_enterprises.ipynb", "## 就业", "jobs")
    capsys.readouterr()
    assert exit_code(["run"]) == 0
    assert "1节未变，沿用上次结果，1节重新运行。" in capsys.readouterr().err
    assert states(county) == ["reused", "done"]


def test_the_ordinary_kernel_keeps_the_same(county, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_ENGINE", "nbclient")
    assert exit_code(["run"]) == 0
    made = outputs(county)
    monkeypatch.delenv("COUNTY_REPORT_ENGINE")
    (county.folder / "report.html").unlink()
    assert exit_code(["run"]) == 0
    assert states(county) == ["reused", "reused"]
    assert outputs(county) == made


def test_no_trace_is_left_in_what_is_released(county):
    assert exit_code(["run"]) == 0
    for path in (county.folder / "sections").iterdir():
        assert "trace" not in path.read_text("utf-8")
    shutil.rmtree(county.outputs / ".cache")
    assert exit_code(["run", "--force"]) == 0
    assert states(county) == ["done", "done"]
