"""What became of a decision goes along in its bundle, and the bundle can be checked."""

import json
from pathlib import Path

from council.followup import commands
from council.record import Id, Record
from tests.audit.bundling import bundled, faults_in, read_from, with_log_key
from tests.followup.a_decision import BEFORE, OPINION, PLEDGE, REASONS, SESSION, answer, decide, on, send


def test_the_bundle_of_a_decision_has_its_letter_the_answer_and_the_pledges(council: Record, tmp_path: Path):
    with on(BEFORE):
        with_log_key(council.acting_as(None))
    ballot: Id = decide(council)
    send(council, ballot)
    with on(SESSION):
        commands.table_opinion(council, OPINION, SESSION)
        answer(council, "accepted")
        commands.make_pledge(council, OPINION, SESSION, REASONS, pledge=PLEDGE)
        commands.fulfil_pledge(council, PLEDGE, SESSION)

    bundle = bundled(council.acting_as(None), tmp_path / "decision.zip", number="2026-001")
    assert faults_in(bundle) == []
    lines = read_from(bundle, "facts/00000.jsonl").splitlines()
    kinds = {kind for line in lines if (kind := json.loads(line)["kind"]).startswith("followup.")}
    told = "opinion-sent opinion-tabled reply-received pledge-made pledge-fulfilled"
    assert kinds == {f"followup.{kind}" for kind in told.split()}
