"""Every claim of claims.csv, brought to every verdict: its words turn, and nothing else does.

The cases come from the table: a claim added there is tested here. The cells that bring it
to a verdict are searched for among those its evidence comes from; where no search gets
there, a row of turn_hints.csv says which cell to set, and one that is not needed fails.
"""

import csv
import dataclasses
import re
from decimal import Decimal
from pathlib import Path

import pytest
from turning import oracle, teller, templates
from turning.explore import Explorer
from turning.report import spans

HERE = Path(__file__).parent
RULES = oracle.rules()
SAID = templates.claims_said(RULES)
HINTS = {
    (row["claim"], row["turn"]): row
    for row in csv.DictReader(HERE.joinpath("turn_hints.csv").read_text("utf-8").splitlines())
}
# what a board adds up from hundreds of cells is turned here at its evidence; that the cells
# turn the board is the matter of test_projects_anew, test_growing_anew and the boards' own tests
BOARDS = re.compile(r"\b(project_board|nurturing|promotion)\b")
CASES = [
    (name, turn)
    for name, rule in RULES.items()
    for turn in ("holds", "partly", "fails", "holds_at", "partly_at", "unread", "owed")
    if not turn.startswith("partly") or rule["partly_at"]
    if turn == "owed" or not BOARDS.search(rule["evidence"])
]
OF_BOARDS = [
    (name, step)
    for name, rule in RULES.items() if BOARDS.search(rule["evidence"])
    for step in (-100, -10, -1, 0, 1, 10, 100)
]  # fmt: skip


@pytest.fixture(scope="module")
def explorer(turning):
    known = {}

    def of(claim):
        if claim not in known:
            known[claim] = Explorer(turning.cells, RULES[claim])
        return known[claim]

    return of


def changes_for(turn, explorer):
    """The cells that bring a claim there, by search."""
    if turn.endswith("_at"):
        return explorer.at(turn.removesuffix("_at"))
    return explorer.unread() if turn == "unread" else explorer.changes(turn)


def hinted(claim, turn, cells):
    row = HINTS.get((claim, turn))
    return row and {place_of(row, cells): Decimal(row["value"])}


def place_of(row, cells):
    file = f"demo/{cells.submissions.month}/{row['file']}"
    return (file if "." in row["file"] else row["file"], row["sheet"], row["cell"])


@pytest.mark.parametrize("claim, turn", CASES, ids=lambda one: one)
def test_a_claim_says_what_its_evidence_earns_and_nothing_else_moves(
    claim, turn, explorer, turning
):
    known = explorer(claim)
    also = {use.place.partition("/")[0] for use in SAID.get(claim, [])} | {"31_problems"}
    if turn == "owed":
        section, after, what = turning.turned(department=known.owing(), also=also)
    else:
        changes, hint = changes_for(turn, known), hinted(claim, turn, turning.cells)
        assert changes is None or hint is None, "turn_hints.csv 的这一行已不需要"
        changes = hint if changes is None else changes
        assert changes is not None, f"找不到使“{claim}”{turn}的改动，请在 turn_hints.csv 加一行"
        section, after, what = turning.turned(changes, also=also)
    evidence = section.narrator.evaluate(RULES[claim]["evidence"])
    verdict = oracle.verdict(RULES[claim], evidence.value)
    assert verdict in {"unread": ["unknown"], "owed": ["unknown"]}.get(turn, [turn, verdict])
    if turn in oracle.VERDICTS:
        assert verdict == turn
    here = [told for told in after if not teller.chooses(told.notebook) or told.notebook in also]
    assert_said(claim, verdict, evidence, section, here)
    turning.assert_else_unmoved(after, what)


@pytest.mark.parametrize("claim, step", OF_BOARDS)
def test_a_claim_of_a_board_says_what_its_evidence_earns(claim, step, turning, monkeypatch):
    rule, narrator = RULES[claim], turning.section.narrator
    evidence = narrator.evaluate(rule["evidence"])
    value = Decimal(rule["holds_at"]) + step
    turned, evaluate = dataclasses.replace(evidence, value=value), narrator.evaluate
    of = {rule["evidence"]: turned}
    monkeypatch.setattr(narrator, "evaluate", lambda text: of.get(text) or evaluate(text))
    verdict = oracle.verdict(rule, value)
    said = turning.section.claims.say(claim, before="，")
    assert said.verdict == verdict
    words = rule[verdict]
    assert re.fullmatch("，" + oracle.pattern(words) if words else "", said.text)


def assert_said(claim, verdict, evidence, section, after):
    """By itself and wherever the report says it: the wording of the verdict, or nothing."""
    words = RULES[claim].get(verdict, "")
    said = section.claims.say(claim, before="，")
    assert said.verdict == verdict
    assert re.fullmatch("，" + oracle.pattern(words) if words else "", said.text)
    found = [(place, span) for place, span in spans(after) if span.get("claim") == claim]
    assert {span["verdict"] for _, span in found} <= {verdict}
    uses = SAID.get(claim, [])
    around = [*uses, *SAID.get("", [])]
    for place, span in found:
        assert words and any(
            re.fullmatch(re.escape(use.before) + oracle.pattern(words) + re.escape(use.after),
                         span["text"]) for use in around
        ), (place, span["text"])  # fmt: skip
    for use in uses:
        if ".csv" in use.place or use.free:
            continue
        if words:
            assert use.place in [place for place, _ in found], use
        elif verdict == "unknown" and not (use.before or use.after):
            gap = [span for place, span in spans(after) if place == use.place
                   and (span.get("reading") == evidence.id or "pending" in span)]  # fmt: skip
            assert gap and all(span["text"] for span in gap)


def test_every_wording_can_be_earned():
    """A wording for holding in part needs a limit for it."""
    lost = [name for name, rule in RULES.items() if rule["partly"] and not rule["partly_at"]]
    assert lost == []


def test_every_hint_is_for_a_case():
    assert HINTS.keys() <= set(CASES)


def test_every_claim_is_said_somewhere(turning):
    """In a template, in another claim's wording, or where a register or a table names it."""
    data = {path.name: path.read_text("utf-8-sig") for path in oracle.DATA.glob("*.csv")}
    named = {cell.value for cell in map(turning.cells.cell, turning.cells.places)
             if isinstance(cell.value, str)}  # fmt: skip
    elsewhere = [text for name, text in data.items() if name != "claims.csv"]
    silent = [
        claim for claim in RULES
        if claim not in SAID and claim not in named
        and not any(re.search(rf"\b{claim}\b", text) for text in elsewhere)
    ]  # fmt: skip
    assert silent == []
