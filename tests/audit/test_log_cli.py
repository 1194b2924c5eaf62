"""`majlis log`, as an administrator calls it."""

import json
from pathlib import Path

from council.audit.log.notes import Note
from council.audit.log.proofs import Proof
from council.audit.log.signatures import COSIGNATURE, ED25519, Signer, Verifier, trusted


def test_a_council_is_signed_from_its_first_day_and_changes_its_keys(at_the_terminal, tmp_path: Path):
    at_the_terminal("init", "--council", "Çınar", "--city", "Çınar")
    first = Verifier.parse(at_the_terminal("log", "keys", "cinar")[1].strip())
    assert (first.name, first.sort) == ("127.0.0.1:8000/log/cinar", ED25519)

    code, said, _ = at_the_terminal("log", "checkpoint", "cinar")
    assert (code, len(trusted(Note.parse(said), [first]))) == (0, 1)
    told = json.loads(at_the_terminal("log", "checkpoint", "cinar", "--json")[1])
    assert told["note"] == said
    code, said, _ = at_the_terminal("log", "prove", "cinar", "3")
    proved = json.loads(at_the_terminal("log", "prove", "cinar", "3", "--json")[1])
    assert (code, Proof.parse(said).verify(proved["leaf"].encode(), [first]).size) == (0, told["size"])

    (tmp_path / "3.tlog-proof").write_text(said, "utf-8")
    (tmp_path / "leaf").write_text(proved["leaf"] + "\n", "utf-8")
    checking = ("log", "check", "3.tlog-proof", "--leaf", "leaf", "--key")
    assert at_the_terminal(*checking, first.written)[0] == 0
    assert at_the_terminal(*checking, Signer.make(first.name).verifier.written)[0] == 1
    (tmp_path / "leaf").write_text(proved["leaf"].replace('"position":3', '"position":4'), "utf-8")
    assert at_the_terminal(*checking, first.written)[0] == 1

    both = at_the_terminal("log", "keys", "cinar", "--new", "ed25519")[1].split()
    assert both[0] == first.written
    left = at_the_terminal("log", "keys", "cinar", "--retire", first.written)[1].split()
    assert left == both[1:]
    code, _, said = at_the_terminal("log", "keys", "cinar", "--retire", left[0])
    assert (code, "Ed25519" in said) == (1, True)
    assert at_the_terminal("log", "prove", "cinar", "9999")[0] == 1
    assert at_the_terminal("log", "checkpoint", "nowhere")[0] == 2


def test_a_round_of_watching_tells_what_became_of_it(at_the_terminal, tmp_path: Path):
    at_the_terminal("init", "--council", "Çınar", "--city", "Çınar")
    code, said, _ = at_the_terminal("log", "witness", "cinar")
    assert (code, "log_policy" in said) == (0, True)
    witness, log = Signer.make("w.example", COSIGNATURE).verifier, Signer.make("l.example").verifier
    nobody = "http://127.0.0.1:9"
    (tmp_path / "policy").write_text(
        f"witness w {witness.written} {nobody}\nlog {log.written} {nobody}\n", "utf-8"
    )
    (tmp_path / "majlis.toml").write_text('log_policy = "policy"\n', "utf-8")
    code, said, _ = at_the_terminal("log", "witness", "cinar", "--json")
    outcomes = [json.loads(line) for line in said.splitlines()]
    assert code == 0
    assert [(one["log"], one["witness"], one["outcome"]) for one in outcomes] == [
        ("127.0.0.1:8000/log/cinar", "w", "unreached"),
        ("l.example", None, "unreached"),
        ("l.example", "w", "unreached"),
    ]
    code, said, _ = at_the_terminal("--lang", "tr", "log", "witness", "cinar")
    assert (code, said.count("\n")) == (0, 3)
    (tmp_path / "policy").write_text("nonsense\n", "utf-8")
    assert at_the_terminal("log", "witness", "cinar")[0] == 1
    (tmp_path / "policy").unlink()
    assert at_the_terminal("log", "witness", "cinar")[0] == 2
