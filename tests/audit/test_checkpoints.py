"""Checkpoints never go backwards, never say how many have voted, and are offered to programs."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from tlog_scales.reader import TilesReader

from council.audit.commands import announce_log_key, retire_log_key
from council.audit.log import kept
from council.audit.log.proofs import Growth, Proof
from council.audit.log.publishing import (
    growth_of,
    log_keys,
    newest_checkpoint,
    proof_of,
    published_size,
)
from council.audit.log.signatures import ED25519, ML_DSA_44, Verifier, trusted
from council.audit.log.tree import is_consistent
from council.audit.log.witnessed import FINE, submit
from council.audit.log.witnessing import add_checkpoint, witness_key
from council.audit.questions import LogKeys
from council.audit.rules import LastLogKey, LogRewritten, LogShrunk, NoLogKey, NotInTheLog, NotYetPublished
from council.record import Installation, Record
from council.voting.commands import cast, close_ballot
from tests import front_desk
from tests.voting.a_council import ELIF

ORIGIN = "example.org/log/cinar"


@pytest.fixture
def key(record: Record) -> Verifier:
    return announce_log_key(record, ORIGIN)


@pytest.fixture
def programs(key: Verifier, installation: Installation, tmp_path: Path) -> FlaskClient:
    """The log, as programs ask for it."""
    return front_desk.application(installation, tmp_path, protected=True).test_client()


def forced(installation: Installation, *statements: str) -> None:
    """Change what nobody may change."""
    with installation.engine.connect() as connection:
        for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()


def test_without_a_key_nothing_is_signed(record):
    with pytest.raises(NoLogKey):
        newest_checkpoint(record)


def test_a_checkpoint_tells_how_many_facts_there_are_and_grows_with_them(record, key):
    first = newest_checkpoint(record)
    assert first.checkpoint.origin == ORIGIN
    assert first.checkpoint.size == record.size
    assert trusted(first.note, [key])
    assert newest_checkpoint(record) == first
    announce_log_key(record, ORIGIN)
    second = newest_checkpoint(record)
    proof = growth_of(record, first.checkpoint.size, second.checkpoint.size)
    assert second.checkpoint.size == first.checkpoint.size + 1
    assert is_consistent(
        first.checkpoint.size, second.checkpoint.size, first.checkpoint.root, second.checkpoint.root, proof
    )


def test_every_fact_is_proved(record, key):
    for position in range(1, record.size + 1):
        proof = Proof.parse(proof_of(record, position).written)
        assert proof.verify(record.leaf(position), [key]).size == record.size
    with pytest.raises(NotInTheLog):
        proof_of(record, record.size + 1)


def test_while_a_vote_is_open_the_published_log_ends_with_its_opening(record, key, ballot):
    opening = published_size(record)
    assert record.entries(after=opening - 1, limit=1)[0].kind == "voting.ballot-opened"
    assert record.size == opening + 3
    told = newest_checkpoint(record)
    assert told.checkpoint.size == opening
    cast(record.acting_as(ELIF), ballot, "yes", ELIF)
    assert newest_checkpoint(record) == told
    for position in (opening + 1, record.size, record.size + 1, record.size + 100):
        with pytest.raises(NotYetPublished):  # all alike: where the record ends would tell how many voted
            proof_of(record, position)
    with pytest.raises(NotInTheLog):
        growth_of(record, opening, opening + 1)
    close_ballot(record, ballot)
    assert newest_checkpoint(record).checkpoint.size == record.size == opening + 5


def test_keys_are_facts_and_change_without_a_gap(record, key):
    another = announce_log_key(record, "another name", "ml-dsa-44")
    third = announce_log_key(record, "another name")
    assert (another.name, another.sort, third.sort) == (ORIGIN, ML_DSA_44, ED25519)
    told = newest_checkpoint(record)
    assert len(trusted(told.note, [key, another, third])) == 3
    retire_log_key(record, key.written)
    assert set(log_keys(record)) == {another, third}
    now = newest_checkpoint(record)
    assert {one.key for one in now.note.signatures} == {another.fingerprint, third.fingerprint}
    assert list(record.ask(LogKeys()).retired) == [key.written]
    with pytest.raises(LastLogKey):
        retire_log_key(record, third.written)


def test_a_log_that_lost_facts_is_not_signed(record, installation, key):
    size = newest_checkpoint(record).checkpoint.size
    forced(
        installation,
        f"DELETE FROM fact WHERE position = {size}",
        f"UPDATE head SET size = {size - 1}",
    )
    with pytest.raises(LogShrunk) as refusal:
        newest_checkpoint(record)
    assert refusal.value.details == {"size": size - 1, "signed": size}


def test_a_log_whose_past_was_rewritten_is_not_signed(record, installation, key):
    newest_checkpoint(record)
    forced(installation, "UPDATE fact SET hashes = zeroblob(length(hashes)) WHERE position % 2 = 0")
    with pytest.raises(LogRewritten):
        newest_checkpoint(record)
    with pytest.raises(LogRewritten):
        proof_of(record, 1)


def test_the_key_lies_wrapped_and_only_its_public_part_is_on_record(record, installation, key):
    with installation.engine.connect() as connection:
        wrapped = bytes(connection.scalar(text("SELECT wrapped FROM log_key")))
    seed = record.unwrap(f"log-key/{key.written}", wrapped)
    assert seed not in wrapped
    assert not any(seed.hex().encode() in record.leaf(one) for one in range(1, record.size + 1))


# For programs ------------------------------------------------------------------------------------------


class Over:
    """The log over HTTP, as the other package asks for it."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, *path: str) -> bytes | None:
        answer = self.client.get("/log/cinar/" + "/".join(path))
        return answer.data if answer.status_code == 200 else None


def test_another_package_reads_the_log_over_http(record, programs, key):
    reader = TilesReader(Over(programs))
    told = reader.get_checkpoint()
    reader.set_size(told.size)
    assert told.size == record.size
    assert reader.calculate_root_hash() == told.root_hash
    for index in range(told.size):
        reader.get_inclusion_proof(index, told.size).check(record.leaf_hash(index + 1), told.root_hash)
        reader.get_consistency_proof(index + 1, told.size)


def test_a_checkpoint_is_not_kept_and_a_tile_for_ever(record, programs):
    told = programs.get("/log/cinar/checkpoint")
    assert told.content_type == "text/plain; charset=utf-8"
    assert told.headers["Cache-Control"] == "public, max-age=5"
    tile = programs.get(f"/log/cinar/tile/0/000.p/{record.size}")
    assert tile.content_type == "application/octet-stream"
    assert "immutable" in tile.headers["Cache-Control"]
    assert len(tile.data) == 32 * record.size
    for answer in (told, tile):
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path",
    ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1", "tile/0/0", "tile/0/000.p/256", "tile/64/000.p/1",
     "tile/entries/000.p/1", "proofs/0", "proofs/9999"],
)  # fmt: skip
def test_what_is_not_in_the_log_is_not_found(programs, path):
    assert programs.get(f"/log/cinar/{path}").status_code == 404


def test_hashes_of_votes_are_not_given_while_the_vote_is_open(record, programs, ballot):
    opening = published_size(record)
    assert programs.get(f"/log/cinar/tile/0/000.p/{opening}").status_code == 200
    for more in range(opening + 1, record.size + 2):
        answer = programs.get(f"/log/cinar/tile/0/000.p/{more}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
        assert programs.get(f"/log/cinar/proofs/{more}").status_code == 404


def test_a_proof_and_the_keys_are_handed_out(record, programs, key):
    answer = programs.get("/log/cinar/proofs/3")
    assert "cinar-3.tlog-proof" in answer.headers["Content-Disposition"]
    assert Proof.parse(answer.text).verify(
        record.leaf(3), [Verifier.parse(programs.get("/log/cinar/keys").text.strip())]
    )


def test_without_a_key_there_is_no_log_yet(record, installation, tmp_path):
    client = front_desk.application(installation, tmp_path).test_client()
    assert client.get("/log/cinar/checkpoint").status_code == 404
    assert client.get("/log/nowhere/checkpoint").status_code == 404


def test_keys_checkpoints_and_witnesses_on_both_databases(database: Installation):
    record, witness = database.found("cinar"), database.found("adana")
    key = announce_log_key(record, ORIGIN)
    witness_key(witness, "adana.example/witness")
    told = newest_checkpoint(record)
    assert trusted(told.note, [key])
    assert add_checkpoint(witness, Growth(0, (), told.note).written, [key]).status == 200
    announce_log_key(record, ORIGIN, "ml-dsa-44")
    later = newest_checkpoint(record)
    growth = Growth(1, tuple(growth_of(record, 1, 2)), later.note)
    answer = add_checkpoint(witness, growth.written, [key])
    assert answer.status == 200
    assert submit(record, witness_key(witness, ""), lambda sent: (200, answer.text)) == FINE
    assert len(newest_checkpoint(record).note.signatures) == 3
    assert proof_of(record, 1).verify(record.leaf(1), [key]).size == 2
    retire_log_key(
        record, next(one for one in record.ask(LogKeys()).in_use if "+" in one and one != key.written)
    )
    assert newest_checkpoint(record).checkpoint.size == 3
    with record.glance() as rows:
        assert kept.findings(rows) == []


def test_many_ask_for_the_same_checkpoint_at_once(database: Installation):
    record = database.found("cinar")
    key = announce_log_key(record, ORIGIN)
    for _ in range(3):
        announce_log_key(record, ORIGIN)
        with ThreadPoolExecutor(6) as asking:
            told = list(asking.map(lambda _: newest_checkpoint(database.record("cinar")), range(6)))
        assert {one.checkpoint.size for one in told} == {record.size}
        assert len({one.note.text for one in told}) == 1
        assert all(trusted(one.note, [key]) for one in told)
