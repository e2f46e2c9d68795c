"""Claims: words that the data must earn. The rules under test are those of data/claims.csv."""

import dataclasses
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from county_report.errors import BadData, UnknownName
from county_report.intake import read_own_table
from county_report.telling import Section
from county_report.telling.claims import Claim, claims
from county_report.telling.readings import Reading

DATA = Path(__file__).resolve().parents[2] / "data"
RULES = [row for _, row in read_own_table(DATA / "claims.csv", "claims.csv", ["claim"])]
THRESHOLDS = tomllib.loads((DATA / "demo" / "county.toml").read_text("utf-8"))["thresholds"]
STEP = Decimal("0.01")
TABLE = """\
claim,about,evidence,relation,holds_at,partly_at,holds,partly,fails
c,某事,{evidence},{relation},50,30,{words},部分,不
"""


def limit(text):
    """A threshold by hand: a number, or a setting of county.toml, perhaps negated."""
    if not text:
        return None
    sign, name = (-1, text[1:]) if text.startswith("-setting") else (1, text)
    if name.startswith("setting('thresholds."):
        return sign * Decimal(THRESHOLDS[name.removeprefix("setting('thresholds.")[:-2]])
    return Decimal(text)


def truth_table(rule):
    """Value of the evidence → verdict, at each threshold and one step beyond it."""
    holds, partly = limit(rule["holds_at"]), limit(rule["partly_at"])
    inward = {"at_least": STEP, "at_most": -STEP, "below": -STEP}[rule["relation"]]
    # the threshold itself is inside, except where the relation is "below"
    edge = inward if rule["relation"] == "below" else Decimal(0)
    table = {holds + edge: "holds", holds + edge - inward: "fails" if partly is None else "partly"}
    if partly is not None:
        table |= {partly + edge: "partly", partly + edge - inward: "fails"}
    return table


@pytest.fixture(scope="module")
def empty_county(tmp_path_factory):
    """The real dictionaries and rules, with the demo's own tables and not one submission."""
    root = tmp_path_factory.mktemp("empty")
    for path in [*DATA.glob("*.csv"), *DATA.glob("demo/*.*")]:
        target = root / "data" / path.relative_to(DATA)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    (root / "data" / "demo" / "2021-08").mkdir()
    return root


@pytest.fixture(scope="module")
def _told():
    return []


@pytest.fixture
def unsent(empty_county, monkeypatch, _told):
    """A section in which every figure is owed, put back as it was after each test."""
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(empty_county / "data"))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(empty_county / "cache"))
    section = _told[0] if _told else Section("demo", "2021-08")
    _told[:] = [section]
    monkeypatch.setattr(section.claims, "rules", dict(section.claims.rules))
    monkeypatch.setattr(section.narrator, "context", dict(section.narrator.context))
    return section


def earn(section, name, value):
    """Put a value in place of the claim's evidence."""
    evidence = Reading("evidence", "依据", value, missing="" if value is not None else "待核实")
    rank = Reading("rank", "位次", Decimal(1 if value is None else max(1, int(value))))
    section.narrator.context |= {"_evidence": evidence, "registration_rank": rank,
                                 "investment_rank": rank}  # fmt: skip
    rules = section.claims.rules
    rules[name] = dataclasses.replace(rules[name], evidence="_evidence")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["claim"])
def test_every_rule_gives_the_verdict_of_its_thresholds(unsent, rule):
    for value, verdict in truth_table(rule).items():
        earn(unsent, rule["claim"], value)
        assert (value, unsent.claims.verdict(rule["claim"])) == (value, verdict)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["claim"])
def test_every_wording_can_be_said(unsent, rule, said):
    """Each verdict's template renders: no unknown name, stray digit or slip of prose."""
    for value, verdict in truth_table(rule).items():
        earn(unsent, rule["claim"], value)
        judgement = unsent.claims.say(rule["claim"], before="，")
        plain = "{" not in rule[verdict]
        assert judgement.verdict == verdict
        assert not plain or judgement.text == (f"，{rule[verdict]}" if rule[verdict] else "")
        assert "{" not in judgement.text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["claim"])
def test_every_rule_is_unknown_where_its_evidence_is_owed(unsent, rule):
    """The evidence is an expression over known names, and nobody has sent anything."""
    evidence = unsent[rule["evidence"]]
    assert isinstance(evidence, Reading)
    assert (evidence.value, unsent.claims.verdict(rule["claim"])) == (None, "unknown")
    assert evidence.missing.startswith("待")
    assert unsent.claims.say(rule["claim"], before="，").text == ""


def test_a_threshold_comes_from_the_countys_settings(county):
    """化工 makes 500 of 1000; 小县 asks for 50, another county for 51."""
    assert county.tell().claims.say("chemistry_leads").text == "以化工为主"
    toml = (county.folder / "county.toml").read_text("utf-8").replace("main = 50", "main = 51")
    county.rewrite("small/county.toml", toml)
    assert county.tell().claims.say("chemistry_leads").text == "化工占比较高"


@pytest.mark.parametrize(
    "chemistry, text, verdict",
    [(500, "以化工为主", "holds"), (499, "化工占比较高", "partly"), (300, "化工占比较高", "partly"),
     (299, "较为分散", "fails")],
)  # fmt: skip
def test_the_data_earn_the_words(county, chemistry, text, verdict):
    """The share of 化工 in a total of 1000."""
    plants = [["甲公司", "化工", "是", "", chemistry, 1, ""],
              ["乙公司", "食品", "是", "", 1000 - chemistry, 1, ""]]  # fmt: skip
    county.industry(plants=plants)
    judgement = county.tell().claims.say("chemistry_leads")
    assert (judgement.text, judgement.verdict) == (text, verdict)


def test_a_claim_in_prose_names_its_evidence_down_to_the_cells(section):
    block = section.paragraph("企业{{ claim('chemistry_leads') }}。")
    span = block.content["blocks"][0]["spans"][1]
    assert (span["text"], span["claim"], span["verdict"]) == (
        "以化工为主", "chemistry_leads", "holds",
    )  # fmt: skip
    readings = block.as_json()["readings"]
    assert set(span["evidence"]) <= set(readings)
    assert {"E4", "E5", "E6", "B4", "B5"} <= {r["cell"] for r in readings.values()}


def test_figures_in_the_wording_belong_to_the_evidence(county):
    """300 of 600 is 50 %: 16.7 points behind the 66.7 % due."""
    county.rest(jobs=["jobs", "城镇新增就业", "人", 300, 400, "", "", "", ""])
    judgement = county.tell().claims.say("jobs_stable")
    assert judgement.text == "完成50.0%、落后时序进度16.7个百分点"
    assert [r.id for r in judgement.evidence] == [
        "schedule_gap(jobs@2021-08)", "completion(jobs@2021-08)",
    ]  # fmt: skip


def test_an_empty_wording_says_nothing_and_takes_its_comma_along(section, said):
    """18.5 % is above the 15 % aimed at, and the claim has no words for that."""
    template = "产值{{ output }}{{ claim('output_weak', before='，') }}。"
    assert said(section.narrator.spans(template)) == "产值1200万元。"


def test_without_evidence_an_optional_clause_is_left_out(county, said):
    county.withdraw("工信局")
    template = "就业{{ jobs }}{{ claim('chemistry_leads', before='，') }}。"
    assert said(county.tell().narrator.spans(template)) == "就业500人。"


def test_without_evidence_a_claim_that_carries_the_sentence_is_owed(county):
    """“企业。” would be no sentence."""
    county.withdraw("工信局")
    spans = county.tell().narrator.spans("企业{{ claim('chemistry_leads') }}。")
    assert [(span.text, span.pending) for span in spans] == [
        ("企业", ""), ("待工信局报送", "工信局"), ("。", ""),
    ]  # fmt: skip


def test_a_claim_that_a_department_names_is_judged(section):
    name = Reading("x", "触发判断", "chemistry_leads")
    assert section.claims.verdict(name) == "holds"
    assert section.claims.say(name).text == "以化工为主"


def test_a_department_that_names_it_wrong_or_owes_it(section):
    owed = Reading("x", "触发判断", None, missing="待政府办报送")
    assert section.claims.verdict(Reading("x", "触发判断", "chemistry_led")) == "unknown"
    assert section.claims.verdict(owed) == "pending"
    assert section.claims.say(owed) is owed
    wrong = section.claims.say(Reading("x", "触发判断", "chemistry_led", department="政府办"))
    assert (wrong.value, wrong.missing) == (None, "待政府办核实")


def test_an_unknown_claim_is_named(section):
    with pytest.raises(UnknownName, match="data/claims.csv 中没有“nope”"):
        section.claims.say("nope")


@pytest.mark.parametrize(
    "change", [{"relation": "more_than"}, {"relation": ""}], ids=["unknown", "empty"]
)
def test_a_row_without_a_known_relation_stops_at_once(county, change):
    row = {"evidence": "output", "relation": "at_least", "words": "好"} | change
    county.rewrite("claims.csv", TABLE.format(**row))
    with pytest.raises(BadData, match="第 2 行“c”的 relation 应是 at_least、at_most、below"):
        county.tell()


def test_a_row_without_a_threshold_stops_at_once(county):
    table = TABLE.format(evidence="output", relation="at_least", words="好").replace(",50,", ",,")
    county.rewrite("claims.csv", table)
    with pytest.raises(BadData, match="holds_at"):
        county.tell()


@pytest.mark.parametrize("own", ["就业,+0", "就业,", ",+0-", "就业,好中差"])
def test_a_subject_and_its_tones_stand_together(county, own):
    head, row = TABLE.format(evidence="output", relation="at_least", words="好").splitlines()
    county.rewrite("claims.csv", f"{head},subject,tones\n{row},{own}\n")
    with pytest.raises(BadData, match="subject 和 tones 应同时填写"):
        county.tell()


def test_a_claim_says_what_it_judges_and_how(section):
    judgement = section.claims.say("output_weak")
    assert (judgement.verdict, judgement.subject, judgement.tone) == ("fails", "工业增长", "0")


def test_every_claim_of_ours_says_what_it_judges():
    assert all(row["subject"] and row["tones"] for row in RULES)


@pytest.mark.parametrize(
    "change", [{"evidence": "outptu"}, {"words": "{{ outptu }}"}, {"words": "{{ jobs | growz }}"}]
)
def test_a_row_with_an_unknown_name_fails(county, change):
    row = {"evidence": "output", "relation": "at_least", "words": "好"} | change
    county.rewrite("claims.csv", TABLE.format(**row))
    with pytest.raises(UnknownName, match="outptu|growz"):
        county.tell().claims.say("c")


def test_the_rules_are_read_by_name(section):
    assert list(claims()) == ["chemistry_leads", "output_weak", "jobs_stable"]
    assert claims()["output_weak"] == Claim(
        "output_weak", "动力不足", "growth_gap(output)", "below", "0", "", "工业增速偏低", "", "",
        "工业增长", "-00",
    )  # fmt: skip


def test_a_threshold_of_the_county_is_evidence_too(section):
    said = section.claims.say("chemistry_leads")
    places = [(reading.file, reading.cell) for reading in said.evidence]
    assert ("small/county.toml", "thresholds.main") in places
