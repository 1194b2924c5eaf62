"""The page that verifies derives what the program derives, case by case, in one browser."""

import json
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from council.record import Record
from council.voting.rules.elections import read_ballot_file
from tests.audit.in_the_page import derived, in_order, said_by, told
from tests.audit.test_verifier_councils import RULES, decide, elect, understood
from tests.audit.test_verifier_derivations import BALANCES, FILES, UNSAID, an_election
from tests.audit.test_verifier_signatures import EXAMPLE, RFC_8032
from tests.cases import cases
from tests.voting.a_council import MEMBERS, PROPOSAL, balance, propose, sit
from tests.voting.by_sides import take_sides
from web.verifier.balances import verdict_of
from web.verifier.elections import Contest
from web.verifier.leaves import canonical
from web.verifier.majorities import by_consent, by_majority, by_sides, by_weights
from web.verifier.notes import checkpoint_of
from web.verifier.papers import lot_order
from web.verifier.signatures import signed_by


def test_majorities_joint_decisions_and_consent_are_derived_alike(browsing: Any):
    file = "decision_cases.json"
    for sort, derive, theirs in (
        ("decide", by_majority, "byMajority"),
        ("decide_joint", by_sides, "bySides"),
        ("consent", by_consent, "byConsent"),
    ):
        some = [(one["rule"], one["input"].get("groups", one["input"])) for one in cases(sort, file)]
        assert derived(browsing, theirs, some) == [told(derive, *one) for one in some]


def test_double_majorities_are_derived_alike(browsing: Any):
    some = [(one["rule"], one["input"]["votes"]) for one in cases("qmv", "decision_cases.json")]
    ours = [
        told(by_weights, rule, [(Fraction(one), choice) for one, choice in votes]) for rule, votes in some
    ]
    theirs = (
        "(rule, votes) => byWeights(rule, votes.map(([weight, choice]) => [Fraction.of(weight), choice]))"
    )
    assert derived(browsing, theirs, some) == ours


def test_verdicts_on_balance_are_derived_alike(browsing: Any, soak: int):
    chance = Random(21)
    some = [(one["rule"], one["input"]) for one in cases("check", "quota_cases.json")]
    for _ in range(300 * soak):
        terms = {**chance.choice(BALANCES), "groups": ["woman", "man"], "unknown": chance.choice(UNSAID)}
        numbers = chance.choices(range(10), k=2) + chance.choices([0, 0, 1, 3], k=2)
        members = dict(zip(("woman", "man", "other", "undisclosed"), numbers, strict=True))
        some.append(({name: value for name, value in terms.items() if value is not None}, members))
    for case, theirs in zip(some, derived(browsing, "verdictOf", some), strict=True):
        assert theirs == told(verdict_of, *case), case


def test_elections_are_counted_alike(browsing: Any, soak: int):
    chance, some = Random(22), []
    for _ in range(100 * soak):
        terms, candidates, seats, papers, more = an_election(chance)
        marked = [(one.number, one.marks) for one in papers]
        lots = [chance.sample(range(1, candidates + 1), candidates) for _ in range(chance.randint(0, 2))]
        some.append((terms, candidates, seats, marked, more, lots))
    for name in ("weak-defeat.blt", "weak-surplus.blt", "edinburgh-2017-ward-10.blt"):
        file = read_ballot_file((FILES / name).read_bytes())
        marked = [(one.number, one.marks) for one in file.papers]
        some += [
            ({"method": "stv", "rules": rules}, len(file.candidates), file.seats, marked, {}, [])
            for rules in ("scottish", "ers97")
        ]

    def outcome(terms: Any, candidates: int, seats: int, papers: Any, more: Any, lots: Any) -> Any:
        return Contest(terms, candidates, seats, papers, **more).outcome(lots)

    theirs = "(...all) => new Contest(...all.slice(0, -1)).outcome(all.at(-1))"
    for case, found in zip(some, derived(browsing, theirs, some), strict=True):
        assert found == told(outcome, *case), case


def test_lots_fall_alike(browsing: Any):
    chance = Random(23)
    names = ["adopted", "rejected", "ayşe", "عمر", "x" * 70]
    some = [
        (str(chance.random()), chance.choice(["", "elma"]), number, chance.sample(names, 4))
        for number in range(40)
    ]
    assert derived(browsing, "lotOrder", some) == [lot_order(*one) for one in some]


@pytest.mark.parametrize("known", ["true", "false"], ids=["by the browser", "by numbers"])
def test_signatures_hold_alike_with_and_without_the_browser(browsing: Any, known: str):
    some = []
    for public, message, signature in RFC_8032:
        for at in (None, 0, 31, 32, 63):
            forged = bytearray.fromhex(signature)
            if at is not None:
                forged[at] ^= 1
            some.append((public, message, forged.hex()))
    ours = [signed_by(*map(bytes.fromhex, one)) for one in some]
    theirs = f"async (...all) => {{ known = {known}; return signedBy(...all.map(unhex)); }}"
    assert derived(browsing, theirs, some) == ours
    assert sum(ours) == len(RFC_8032)
    browsing.evaluate("known = null")


NOTES = ("", "20852163", "020852163", "q2I=", "q2J=", "—", "-", "\n\n", "=\n", "example", "\x07")


def test_notes_are_read_alike(browsing: Any):
    some = [(EXAMPLE.replace(was, becomes, 1),) for was in NOTES for becomes in NOTES]

    def ours(note: str) -> Any:
        found = checkpoint_of(note.encode())
        return [found.origin, found.size, found.root.hex(), len(found.signatures)]

    theirs = (
        "(note) => { const found = checkpointOf(bytesOf(note));"
        " return [found.origin, found.size, hex(found.root), found.signatures.length]; }"
    )
    assert derived(browsing, theirs, some) == [told(ours, *one) for one in some]


def test_the_one_way_of_writing_is_known_alike(browsing: Any):
    lines = [
        *(
            '{"a":1,"b":[true,null,"x"]}',
            '{"b":1,"a":2}',
            '{"a":1,"a":1}',
            '{"a": 1}',
            '{"a":1.0}',
            '{"a":1e2}',
        ),
        *(
            '{"10":1,"9":2}',
            '{"9":1,"10":2}',
            '{"a":-0}',
            '{"a":NaN}',
            '"\\u00e7"',
            '"ç"',
            '"\\ud83d\\ude00"',
        ),
        *(
            '"😀"',
            '"\\ud800"',
            '"\\u001f"',
            '"\\u001F"',
            '"\\/"',
            '{"\uffff":1,"😀":2}',
            '{"😀":2,"\uffff":1}',
        ),
        *('"\\\\ud800"', '{"__proto__":1}', '{"__proto__":{"a":1},"a":1}', "[" * 5000 + "]" * 5000, "{", ""),
    ]

    def ours(line: str) -> bool:
        try:
            canonical(line.encode())
        except (ValueError, RecursionError):
            return False
        return True

    theirs = "(line) => { try { canonical(line); return true; } catch { return false; } }"
    assert derived(browsing, theirs, [(one,) for one in lines]) == [ours(one) for one in lines]


def test_what_councils_decide_by_chance_is_understood_alike(browsing: Any, record: Record, soak: int):
    chance = Random(6)
    balance(take_sides(record), "warn")
    sitting = sit(record, *chance.sample(MEMBERS, 6), chair=MEMBERS[0])
    for number in range(6 * soak):
        proposal = PROPOSAL if not number else type(PROPOSAL)(f"{number:016d}")
        if number:
            propose(record, proposal)
        where = sitting if chance.random() < 0.5 else None
        decide(record, chance, proposal, RULES[number % len(RULES)], where)
    for number in range(3 * soak):
        elect(record, chance, type(PROPOSAL)(f"e{number:015d}"))
    facts = [
        {"position": one.position, "at": one.at, "by": one.by, "kind": one.kind, "body": json.loads(one.body)}
        for one in record.as_stored(record.size)
    ]
    understand = """(facts) => {
      const findings = new Findings(), meaning = new Meaning(findings, true);
      meaning.hear(facts);
      meaning.finish(new Map());
      return [findings.all.map((one) => [one.sort, one.code, one.position, one.name, one.details]), findings.checked];
    }"""
    found, checked = derived(browsing, understand, [(facts,)])[0]
    assert (in_order([tuple(one) for one in found]), checked) == said_by(understood(record))
