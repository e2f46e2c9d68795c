"""Every evaluative phrase that the report may use is a claim with words for every verdict."""

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
# the phrase, the claim that earns it, and the words of its wordings that say it
PHRASES = {
    "形势稳定": ("employment_stable", "形势总体稳定"),
    "进展顺利": ("projects_on_track", "进展顺利"),
    "均能完成年度目标任务": ("every_project_on_track", "均能完成年度目标任务"),
    "居全市第一": ("registration_first", "registration_rank | ranked"),
    "首家": ("first_taiwan_firm", "首家"),
    "储备充足": ("reserves_sufficient", "储备充足"),
    "价格平稳": ("prices_stable", "价格平稳"),
    "较为滞后": ("furnaces_lag", "较为滞后"),
    "以…为主": ("agri_leads", "以农产品加工企业为主"),
    "增长动力不足": ("industrial_momentum_weak", "增长动力不足"),
    "支撑不足": ("investment_support_weak", "支撑不足"),
    "难度进一步增加": ("investment_target_harder", "难度进一步增加"),
    "不断加大": ("projects_sought", "不断加大"),
    "有序推进": ("projects_on_track", "有序推进"),
}


@pytest.fixture(scope="module")
def claims():
    with (DATA / "claims.csv").open(encoding="utf-8") as file:
        return {row["claim"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_of_the_issue_is_a_claim_with_rule_and_evidence(phrase, claims):
    name, words = PHRASES[phrase]
    claim = claims[name]
    assert any(words in claim[verdict] for verdict in ("holds", "partly", "fails"))
    assert claim["evidence"] and claim["relation"] and claim["holds_at"]


def test_every_claim_has_words_for_each_verdict_it_can_give(claims):
    silent = [name for name, claim in claims.items()
              if not claim["fails"] or bool(claim["partly"]) != bool(claim["partly_at"])
              or not claim["holds"]]  # fmt: skip
    assert silent == []
