"""Bundles: what lies in them, and that an honest one passes."""

from io import BytesIO
from pathlib import Path

import pytest

from council.audit.bundle.choosing import whole
from council.audit.bundle.writing import write_bundle
from council.audit.rules import NothingToExport
from council.record import Id, Record, kinds
from council.voting.commands import close_ballot
from tests.audit.bundling import (
    bundled,
    checked_alone,
    faults_in,
    found_in,
    names_in,
    read_from,
    with_log_key,
)
from web.audit.export_making import chosen_from, vouched
from web.verifier.kinds import KNOWN


@pytest.fixture
def decided(record: Record, ballot: Id) -> Record:
    """A council with one decision."""
    close_ballot(record, ballot)
    return with_log_key(record)


def test_an_honest_bundle_is_sound(decided: Record, tmp_path: Path):
    found = found_in(bundled(decided, tmp_path / "whole.zip"))
    assert found.faults == []
    assert found.checked["tree"] == found.checked["signatures"] == 1
    assert found.checked["facts"] + 1 == decided.size  # the draft of one member is no one's business


def test_the_stand_alone_file_says_the_same(decided: Record, tmp_path: Path):
    bundle = bundled(decided, tmp_path / "whole.zip")
    code, said = checked_alone(bundle)
    assert (code, said["sound"]) == (0, True)
    assert said["checked"] == found_in(bundle).checked


def test_the_same_record_makes_the_same_bytes(decided: Record):
    under, several = vouched(decided), [BytesIO(), BytesIO()]
    for file in several:
        write_bundle(decided, file, under, whole(), [("readme.txt", b"read")])
    assert several[0].getvalue() == several[1].getvalue()


def test_a_draft_lies_in_it_by_its_hash_alone(decided: Record, tmp_path: Path):
    bundle = bundled(decided, tmp_path / "whole.zip")
    facts = read_from(bundle, "facts/00000.jsonl")
    assert b"taslak" not in facts
    assert facts.count(b'{"leaf":"') == 1


def test_it_ends_with_the_opening_of_the_first_open_vote(record: Record, ballot: Id, tmp_path: Path):
    facts = read_from(bundled(with_log_key(record), tmp_path / "open.zip"), "facts/00000.jsonl")
    assert b"voting.vote-cast" not in facts
    assert facts.splitlines()[-1].count(b"voting.ballot-opened") == 1


def test_one_decision_can_be_taken_out_with_its_proofs(decided: Record, tmp_path: Path):
    bundle = bundled(decided, tmp_path / "part.zip", number="2026-001")
    assert faults_in(bundle) == []
    assert "proofs/00000.jsonl" in names_in(bundle)
    facts = read_from(bundle, "facts/00000.jsonl")
    assert facts.count(b"voting.vote-cast") == 3
    assert b"membership.person-registered" not in facts


def test_what_is_not_there_is_not_exported(decided: Record):
    with pytest.raises(NothingToExport):
        chosen_from(decided, decided.size, number="1999-001")


def test_the_verifier_knows_every_kind_of_fact():
    assert {name: kind.version for name, kind in kinds().items() if not name.startswith("tests.")} == KNOWN
