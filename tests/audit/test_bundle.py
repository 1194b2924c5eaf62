"""Bundles: what lies in them, and that an honest one passes."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from council.audit.bundle import writing
from council.audit.bundle.choosing import whole
from council.audit.bundle.writing import write_bundle
from council.audit.rules import NothingToExport
from council.record import Id, Record, kinds, today
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
from tests.pages import checked
from tests.voting.a_council import AMINA, AUDITOR
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
    ours = {name: kind for name, kind in kinds().items() if kind.fact.__module__.startswith("council.")}
    assert {name: kind.version for name, kind in ours.items()} == KNOWN


def test_an_auditor_downloads_a_bundle_that_is_sound(
    decided: Record, visit: Callable[[Id | None], FlaskClient], tmp_path: Path
):
    auditor = visit(AUDITOR)
    checked(auditor.get("/tr/cinar/history/bundles"))
    for asked in ({}, {"decision": "2026-001"}):
        sent = auditor.post("/tr/cinar/history/bundles", data=asked)
        assert sent.headers["Content-Disposition"].startswith("attachment")
        (tmp_path / "sent.zip").write_bytes(sent.data)
        sent.close()
        assert faults_in(tmp_path / "sent.zip") == []
    assert auditor.post("/tr/cinar/history/bundles", data={"decision": "1999-001"}).status_code == 409
    assert visit(AMINA).get("/tr/cinar/history/bundles").status_code == 403


def test_anybody_takes_the_programs_along(decided: Record, visit: Callable[[Id | None], FlaskClient]):
    for name in ("verify.py", "verify.html"):
        assert len(visit(None).get(f"/tr/cinar/history/{name}").data) > 20_000


def test_the_command_line_exports_and_verifies(
    at_the_terminal: Any, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    at_the_terminal("init", "--council", "Adana", "--city", "Adana", "--facilitator", "Zeynep")
    council = at_the_terminal("verify", "--database")[1].partition(":")[0]
    assert at_the_terminal("export", council, "-o", "all.zip")[0] == 0
    code, said, _ = at_the_terminal("verify", "all.zip", "--json")
    assert (code, json.loads(said)["sound"]) == (0, True)
    day = str(today())
    assert (
        "holds a part" in at_the_terminal("export", council, "-o", "day.zip", "--from", day, "--to", day)[1]
    )
    assert at_the_terminal("export", council, "-o", "none.zip", "--decision", "1999-001")[0] == 1
    assert at_the_terminal("verify")[0] == 2


def test_a_bundle_that_cannot_be_finished_leaves_no_file(
    at_the_terminal: Any, begin: Any, monkeypatch: pytest.MonkeyPatch
):
    begin("--council", "Adana", "--city", "Adana")
    monkeypatch.setattr(writing, "_write_rest", None)
    code, said, aside = at_the_terminal("export", "adana", "-o", "all.zip")
    assert (code, said) == (1, "")
    assert "ZipFile" not in aside
    assert not list(Path().glob("all.zip*"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--key", "majlis.example+1234"], "مفتاح"),
        (["--seen", "bundle.zip"], "الملخّص الموقَّع"),
        (["--seen", "away.txt"], "away.txt"),
    ],
)
def test_a_key_or_a_note_that_is_none_is_said_in_words(at_the_terminal: Any, options: list[str], words: str):
    Path("bundle.zip").write_bytes(b"PK")
    code, said, aside = at_the_terminal("--lang", "ar", "verify", "bundle.zip", *options)
    assert (code, said) == (2, "")
    assert words in aside
    assert "Errno" not in aside
