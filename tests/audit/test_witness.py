"""Witnesses: real installations over HTTP on the loopback, and logs that fork or shrink."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.serving import make_server

from config import Settings
from council.audit.commands import announce_log_key
from council.audit.log import kept
from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note
from council.audit.log.policy import Policy, PolicyMalformed
from council.audit.log.proofs import Growth
from council.audit.log.publishing import growth_of, newest_checkpoint
from council.audit.log.signatures import COSIGNATURE, Signer, Verifier, signed_at, trusted
from council.audit.log.witnessed import AHEAD, CONTRADICTED, witnesses_of
from council.audit.log.witnessing import FORKED, SHRUNK, UNPROVEN, add_checkpoint, last_seen, witness_key
from council.membership.commands import register_person
from council.record import Installation, Record, connect
from tests import front_desk
from tests.conftest import MASTER
from web.audit.log_client import fetching
from web.audit.log_rounds import Outcome, one_round
from web.audit.log_settings import policy_of, witness_of

ORIGIN = "cinar.example/log/cinar"


@dataclass
class City:
    """An installation with one council, served on a port of its own."""

    name: str
    record: Record
    app: Flask
    address: str
    directory: Path

    @property
    def settings(self) -> Settings:
        return self.app.extensions["desk"].settings

    def told(self, policy: str) -> None:
        """Write the policy file."""
        assert self.settings.log_policy
        self.settings.log_policy.write_text(policy, "utf-8")

    def round(self) -> list[Outcome]:
        """What `majlis log witness` does."""
        return one_round(self.record, policy_of(self.settings), witness_of(self.settings, self.name))

    def key(self) -> Verifier:
        return witness_key(self.record, witness_of(self.settings, self.name))

    def findings(self) -> list[str]:
        with self.record.glance() as rows:
            return [one.what for one in kept.findings(rows)]


@pytest.fixture
def found(blank: Engine, tmp_path: Path) -> Iterator[Callable[[str], City]]:
    """Found a council in an installation of its own, and serve it."""
    servers, engines = [], []

    def city(name: str, copied: City | None = None) -> City:
        engine = connect("sqlite://")
        source = copied.engine if copied else blank
        with source.connect() as full, engine.connect() as empty:
            full.connection.driver_connection.backup(empty.connection.driver_connection)
        house = Installation(engine, MASTER)
        directory = tmp_path / f"{name}-{len(engines)}"
        directory.mkdir()
        (directory / "majlis.toml").write_text('log_policy = "policy"\n', "utf-8")
        (directory / "policy").write_text("", "utf-8")
        app = front_desk.application(house, directory, address=f"http://{name}.example", protected=True)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        engines.append(engine)
        record = house.record(name) if copied else house.found(name)
        made = City(name, record, app, f"http://127.0.0.1:{server.server_port}", directory)
        made.engine = engine  # type: ignore[attr-defined]
        return made

    yield city
    for server in servers:
        server.shutdown()
        server.server_close()
    for engine in engines:
        engine.dispose()


def grow(record: Record, by: int = 1) -> None:
    for _ in range(by):
        register_person(record, "Rana")


@pytest.fixture
def cinar(found) -> City:
    """The council whose log is watched."""
    city = found("cinar")
    announce_log_key(city.record, ORIGIN)
    grow(city.record, 4)
    return city


def watching(city: City, log: City, *witnesses: City) -> None:
    """Let a city watch a log, together with others."""
    key = newest_key(log)
    lines = [f"log {key.written} {log.address}/log/{log.name}"]
    lines += [f"witness {one.name} {one.key().written} {one.address}/witness/{one.name}" for one in witnesses]
    city.told("\n".join([*lines, "quorum none", ""]))


def newest_key(log: City) -> Verifier:
    return Verifier.parse(fetching(f"{log.address}/log/{log.name}")("keys").decode().split("\n")[0])


def asking(log: City, *witnesses: City) -> None:
    """Let a log ask these witnesses."""
    log.told(
        "".join(
            f"witness {one.name} {one.key().written} {one.address}/witness/{one.name}\n" for one in witnesses
        )
    )


def test_a_witness_cosigns_what_only_grows(cinar, found):
    adana = found("adana")
    watching(adana, cinar)
    asking(cinar, adana)
    for _ in range(3):
        assert cinar.round() == [Outcome(ORIGIN, "adana", "fine")]
        told = newest_checkpoint(cinar.record)
        (cosignature,) = trusted(told.note, [adana.key()])
        ((_key, size, at),) = witnesses_of(cinar.record, [adana.key()])
        assert (size, at) == (cinar.record.size, signed_at(cosignature))
        grow(cinar.record, 3)
    assert adana.round() == [Outcome(ORIGIN, "", "fine")]
    assert Checkpoint.parse(Note.parse(last_seen(adana.record, ORIGIN)).text).size == cinar.record.size
    assert adana.findings() == cinar.findings() == []


def test_a_forked_log_shown_to_two_witnesses_is_detected_by_them(cinar, found):
    adana, mersin = found("adana"), found("mersin")
    fork = found("cinar", cinar)  # the same past and the same key, but another future
    watching(adana, cinar, mersin)
    watching(mersin, fork, adana)
    grow(cinar.record, 2)
    grow(fork.record, 5)
    assert Outcome(ORIGIN, "", "fine") in adana.round()
    mersin_first = mersin.round()
    assert Outcome(ORIGIN, "", "fine") in mersin_first
    assert Outcome(ORIGIN, "adana", FORKED) in mersin_first
    assert FORKED in mersin.findings()
    grow(cinar.record, 4)
    assert Outcome(ORIGIN, "mersin", FORKED) in adana.round()


def test_two_versions_of_one_size_are_detected_by_both(cinar, found):
    adana, mersin = found("adana"), found("mersin")
    fork = found("cinar", cinar)
    watching(adana, cinar, mersin)
    watching(mersin, fork, adana)
    grow(cinar.record, 2)
    grow(fork.record, 2)
    adana.round()
    assert Outcome(ORIGIN, "adana", FORKED) in mersin.round()
    assert Outcome(ORIGIN, "mersin", FORKED) in adana.round()
    assert adana.findings() == mersin.findings() == [FORKED]


def test_a_log_that_forks_later_is_refused_and_told_so(cinar, found):
    adana = found("adana")
    watching(adana, cinar)
    fork = found("cinar", cinar)
    asking(cinar, adana)
    asking(fork, adana)
    grow(cinar.record, 2)
    assert cinar.round() == [Outcome(ORIGIN, "adana", "fine")]
    assert fork.round() == [Outcome(ORIGIN, "adana", AHEAD)]
    grow(fork.record, 2)
    assert fork.round() == [Outcome(ORIGIN, "adana", CONTRADICTED)]
    grow(fork.record, 3)
    assert fork.round() == [Outcome(ORIGIN, "adana", CONTRADICTED)]
    assert set(adana.findings()) == {FORKED, UNPROVEN}
    watching(adana, fork)
    assert adana.round() == [Outcome(ORIGIN, "", FORKED)]


def test_what_came_without_a_proof_is_settled_by_the_log_itself(cinar, found):
    adana, fork = found("adana"), found("cinar", cinar)
    watching(adana, cinar)
    adana.round()
    size, keys = cinar.record.size, [newest_key(cinar)]
    grow(cinar.record)
    grow(fork.record, 2)
    for one in (cinar, fork):
        sent = Growth(size, (), newest_checkpoint(one.record).note).written
        assert add_checkpoint(adana.record, sent, keys).status == 422
    assert adana.findings() == [UNPROVEN, UNPROVEN]
    grow(cinar.record, 3)
    assert adana.round() == [Outcome(ORIGIN, "", "fine")]
    assert adana.findings() == [FORKED]


def test_a_log_that_shrank_is_detected(cinar, found):
    adana, earlier = found("adana"), found("cinar", cinar)
    watching(adana, cinar)
    grow(cinar.record)
    adana.round()
    watching(adana, earlier)
    assert adana.round() == [Outcome(ORIGIN, "", SHRUNK)]
    assert adana.findings() == [SHRUNK]


def test_of_its_own_log_a_witness_is_not_asked_what_it_saw(cinar, found):
    adana = found("adana")
    watching(adana, cinar, cinar)
    assert adana.round() == [Outcome(ORIGIN, "", "fine")]


def test_who_does_not_answer_is_no_proof_of_anything(cinar, found):
    adana = found("adana")
    key = newest_key(cinar)
    adana.told(
        f"log {key.written} {adana.address}/nothing-here\nwitness far {cinar.key().written} http://127.0.0.1:9\n"
    )
    assert adana.round() == [Outcome(ORIGIN, "", "unreached"), Outcome(ORIGIN, "far", "unreached")]
    assert adana.findings() == []


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda sent: "nonsense", 400),
        (lambda sent: sent.replace("old 0", "old 00"), 400),
        (lambda sent: sent.replace("old 0", "old 9999"), 400),
        (lambda sent: sent.replace("cinar.example", "other.example"), 404),
        (lambda sent: sent[:-6] + "AAAA=\n", 403),
        (lambda sent: sent.replace("old 0", "old 1"), 409),
        (lambda sent: sent.replace("old 0\n", "old 0\n" + "A" * 43 + "=\n"), 422),
        (lambda sent: sent, 200),
    ],
)
def test_a_witness_answers_as_specified(cinar, found, change, status):
    adana = found("adana")
    adana.key()
    sent = Growth(0, (), newest_checkpoint(cinar.record).note).written
    answer = add_checkpoint(adana.record, change(sent), [newest_key(cinar)])
    assert answer.status == status
    if status == 409:
        assert (answer.text, answer.kind) == ("0\n", "text/x.tlog.size")


def test_an_older_checkpoint_is_not_cosigned_again(cinar, found):
    adana = found("adana")
    adana.key()
    keys = [newest_key(cinar)]
    first = newest_checkpoint(cinar.record)
    grow(cinar.record)
    second = newest_checkpoint(cinar.record)
    size = second.checkpoint.size
    assert add_checkpoint(adana.record, Growth(0, (), second.note).written, keys).status == 200
    assert add_checkpoint(adana.record, Growth(size, (), second.note).written, keys).status == 200
    assert add_checkpoint(adana.record, Growth(size, (), first.note).written, keys).status == 400
    answer = add_checkpoint(adana.record, Growth(0, (), first.note).written, keys)
    assert (answer.status, answer.text) == (409, f"{size}\n")
    proof = tuple(growth_of(cinar.record, first.checkpoint.size, size))
    assert (
        add_checkpoint(adana.record, Growth(first.checkpoint.size, proof, second.note).written, keys).status
        == 409
    )


def test_the_witness_answers_over_http_and_takes_no_more_than_it_must(cinar, found):
    adana = found("adana")
    client = adana.app.test_client()
    sent = Growth(0, (), newest_checkpoint(cinar.record).note).written
    assert client.get("/witness/adana/key").status_code == 404
    assert client.post("/witness/adana/add-checkpoint", data=sent).status_code == 404
    watching(adana, cinar)
    assert client.post("/witness/adana/add-checkpoint", data="x" * 70_000).status_code == 413
    assert client.post("/witness/adana/add-checkpoint", data=b"\xff").status_code == 400
    answer = client.post("/witness/adana/add-checkpoint", data=sent)
    key = Verifier.parse(client.get("/witness/adana/key").text.strip())
    assert (answer.status_code, key.sort) == (200, COSIGNATURE)
    assert answer.text.startswith(f"— {key.name} ")
    assert client.get(f"/witness/adana/logs/{'0' * 64}/checkpoint").status_code == 404


# The file that names logs and witnesses ---------------------------------------------------------------


def key_of(name: str, sort: int) -> str:
    return Signer(name, sort, name.encode().ljust(32)).verifier.written


def test_a_policy_is_read_as_it_is_specified():
    lines = [
        "# a comment",
        f"\tlog {key_of('log.example', 1)} https://log.example/",
        *(f"witness {name} {key_of(name, 4)}" for name in ("X1", "X2", "X3", "Y1", "Y2")),
        "group X-witnesses 2 X1 X2 X3",
        "group Y-witnesses any Y1 Y2",
        "group X-and-Y all X-witnesses Y-witnesses",
        "quorum X-and-Y",
        "",
    ]
    policy = Policy.parse("\n".join(lines))
    keys = {one.name: one.key for one in policy.witnesses}
    assert policy.logs[0].address == "https://log.example"
    assert not policy.is_reached([keys["X1"], keys["X2"]])
    assert not policy.is_reached([keys["X1"], keys["Y1"], keys["Y2"]])
    assert policy.is_reached([keys["X1"], keys["X3"], keys["Y2"]])
    assert Policy.parse("quorum none\n").is_reached([])


@pytest.mark.parametrize(
    "line",
    [
        "log",
        "log not-a-key",
        f"log {key_of('a', 4)}",
        f"witness none {key_of('a', 4)}",
        f"witness a {key_of('a', 1)}",
        f"log {key_of('a', 1)} file:///etc/passwd",
        "group g any nobody",
        "quorum nobody",
        "something else",
    ],
)
def test_what_is_no_policy_is_refused_with_its_line(line):
    with pytest.raises(PolicyMalformed) as refusal:
        Policy.parse(f"\n{line}\n")
    assert refusal.value.details == {"line": 2}
