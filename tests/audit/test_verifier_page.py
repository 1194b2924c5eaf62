"""The page that verifies, in a browser: what it derives and finds is what the program derives and finds."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from council.record import Record
from council.voting.rules.elections import read_ballot_file
from tests.audit.bundling import bundled, found_in, read_from, with_log_key
from tests.audit.forging import FORGERIES, GENUINE, Opened, key_written
from tests.audit.test_verifier_councils import RULES, decide, elect, understood
from tests.audit.test_verifier_derivations import BALANCES, FILES, UNSAID, an_election
from tests.audit.test_verifier_signatures import EXAMPLE, RFC_8032
from tests.cases import cases
from tests.journeys.conftest import AXE, chromium
from tests.voting.a_council import MEMBERS, PROPOSAL, balance, propose, sit
from tests.voting.by_sides import take_sides
from web.audit.export_verifier_page import page
from web.verifier.balances import TooManyWays, verdict_of
from web.verifier.elections import Contest
from web.verifier.findings import Findings
from web.verifier.leaves import canonical
from web.verifier.main import verify_bundle
from web.verifier.majorities import by_consent, by_majority, by_sides, by_weights
from web.verifier.notes import NoteMalformed, checkpoint_of, key_of
from web.verifier.papers import lot_order
from web.verifier.signatures import signed_by
from web.verifier.words import LANGUAGES, in_words

CHECK = """async ([bundle, keys, seen]) => {
  const found = await checkBundle(new Blob([base64(bundle)]), keys, () => {}, seen);
  return [found.all.map((one) => [one.sort, one.code, one.position, one.name, one.details]), found.checked];
}"""
EACH = """async ([derive, cases]) => {
  const by = eval(derive), said = [];
  for (const one of cases) {
    try { said.push(await by(...one)); } catch (error) { said.push(error.constructor.name); }
  }
  return JSON.stringify(said);
}"""
"""Lets the page derive each of many cases; what it throws is said by its name."""

Found = tuple[list[tuple[Any, ...]], dict[str, int]]


@pytest.fixture(scope="module")
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The page in a browser, opened from a file; whatever it asks for elsewhere fails the test."""
    from playwright.sync_api import sync_playwright

    where = tmp_path_factory.mktemp("page") / "verify.html"
    where.write_bytes(page())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium())
        opened = browser.new_page()
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(where.as_uri())
        yield opened
        browser.close()
        assert not [url for url in asked if not url.startswith(("file:", "blob:"))]


def derived(browsing: Any, derive: str, some: list[Any]) -> list[Any]:
    """What the page makes of each case."""
    said: list[Any] = json.loads(browsing.evaluate(EACH, [f"({derive})", json.loads(json.dumps(some))]))
    return said


def told(derive: Callable[..., Any], *case: Any) -> Any:
    """What the program makes of a case, as JSON; what it raises by its name."""
    try:
        return json.loads(json.dumps(derive(*case)))
    except (TooManyWays, NoteMalformed) as error:
        return type(error).__name__


def in_the_page(browsing: Any, bundle: Path, *keys: str, seen: tuple[bytes, ...] = ()) -> Found:
    """All that the page finds in a bundle, and what it checked."""
    asked = [b64encode(bundle.read_bytes()).decode(), list(keys), [one.decode() for one in seen]]
    found, checked = browsing.evaluate(CHECK, asked)
    return _in_order([tuple(one) for one in found]), checked


def by_the_program(bundle: Path, *keys: str, seen: tuple[bytes, ...] = ()) -> Found:
    """The same from the program."""
    return _said(
        verify_bundle(str(bundle), [key_of(one) for one in keys], [checkpoint_of(one) for one in seen])
    )


def _said(found: Findings) -> Found:
    some = [
        (one.sort, one.code, one.position, one.name, json.loads(json.dumps(one.details))) for one in found.all
    ]
    return _in_order(some), found.checked


def _in_order(some: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(some, key=lambda one: (one[2], *map(str, one)))


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
    assert (_in_order([tuple(one) for one in found]), checked) == _said(understood(record))


def test_an_honest_bundle_is_found_alike(browsing: Any, bundle: Path):
    kept = read_from(bundle, "checkpoint.txt")
    for keys, seen in (((), ()), ((key_written(GENUINE),), ()), ((key_written(GENUINE),), (kept,))):
        found, checked = in_the_page(browsing, bundle, *keys, seen=seen)
        assert (found, checked) == by_the_program(bundle, *keys, seen=seen)
        assert not [one for one in found if one[0] == "fault"]


def test_a_part_is_found_alike(browsing: Any, record: Record, ballot: str, tmp_path: Path):
    from datetime import date

    part = bundled(with_log_key(record), tmp_path / "part.zip", days=(date(2000, 1, 1), date(2100, 1, 1)))
    assert in_the_page(browsing, part) == by_the_program(part)
    opened = Opened.of(part)
    opened.lines = [opened.lines[0].replace(b"1", b"2", 1), *opened.lines[1:]]
    forged = opened.put_together(tmp_path / "forged.zip")
    assert in_the_page(browsing, forged) == by_the_program(forged)


def test_every_forgery_is_found_alike(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    """Each at its place, with the checkpoint that an auditor kept and the key that she knows."""
    kept, known = read_from(bundle, "checkpoint.txt"), key_written(GENUINE)
    for forge in FORGERIES:
        for number in range(soak):
            opened = Opened.of(bundle)
            forge(opened, Random(number))
            forged = opened.put_together(tmp_path / "forged.zip")
            found = in_the_page(browsing, forged, known, seen=(kept,))
            assert found == by_the_program(forged, known, seen=(kept,)), forge.__name__
            assert any(one[0] == "fault" for one in found[0]), forge.__name__


def test_the_page_finds_flipped_bits(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    chance, whole, flipped = Random(11), bundle.read_bytes(), tmp_path / "flipped.zip"
    for _ in range(5 * soak):
        at = chance.randrange(len(whole))
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        found, _checked = in_the_page(browsing, flipped)
        assert any(one[0] == "fault" for one in found) == bool(found_in(flipped).faults), at


BESIDE = """async (bundle) => {
  const source = new Blob([document.getElementById("verifier").textContent, "\\nserve();"]);
  const opened = await Bundle.of(new Blob([base64(bundle)]), new Findings());
  opened.checkpoint = checkpointOf(await opened.read("checkpoint.txt"));
  const several = Array.from({ length: 9 }, (_, at) => ({ ...opened.tasks([])[0], marks: [at + 1], last: 9 + 5 * at }));
  const gathered = async (some) => {
    const all = [];
    for await (const one of some) all.push(JSON.stringify(one));
    return all;
  };
  const beside = await gathered(besideEachOther(several, () => {}, source));
  return [beside, await gathered(oneByOne(several, () => {}))];
}"""


def test_several_workers_check_what_one_does_in_the_same_order(browsing: Any, bundle: Path):
    beside, one_by_one = browsing.evaluate(BESIDE, b64encode(bundle.read_bytes()).decode())
    assert beside == one_by_one
    assert len(set(beside)) == len(beside)


def test_a_finding_is_said_alike_in_three_languages(browsing: Any, bundle: Path):
    some = [asdict(one) for one in found_in(bundle).all]
    for language in LANGUAGES:
        said = derived(browsing, "inWords", [(one, language) for one in some])
        assert said == [in_words(one, language) for one in found_in(bundle).all]


def test_a_file_is_chosen_and_the_verdict_is_said(browsing: Any, bundle: Path, tmp_path: Path):
    """As an auditor does it: the file, the key, the checkpoint that she kept; beside the page, in three languages."""
    browsing.click("[data-language=en]")
    browsing.set_input_files("#file", str(bundle))
    browsing.click("#go")
    browsing.wait_for_selector("#found .open")
    browsing.fill("#key", "no key")
    browsing.click("#go")
    assert browsing.inner_text("#key-wrong")
    browsing.fill("#key", key_written(GENUINE))
    browsing.fill("#seen", read_from(bundle, "checkpoint.txt").decode() * 2)
    browsing.click("#go")
    browsing.wait_for_selector("#found .yes")
    opened = Opened.of(bundle)
    next(one for one in FORGERIES if one.__name__ == "other_roll")(opened, Random(1))
    forged = opened.put_together(tmp_path / "forged.zip")
    where = found_in(forged).faults[0].position
    browsing.set_input_files("#file", str(forged))
    browsing.click("#go")
    browsing.wait_for_selector("#found .no")
    for language, direction, position in (
        ("ar", "rtl", "الموضع"),
        ("tr", "ltr", "Kayıt numarası"),
        ("en", "ltr", "Position"),
    ):
        browsing.click(f"[data-language={language}]")
        assert browsing.evaluate("document.documentElement.dir") == direction
        assert f"{position} {where}" in browsing.inner_text("#found .no")
    browsing.evaluate("void (window.Worker = null)")  # a browser that lets no worker start
    browsing.click("#go")
    browsing.wait_for_selector("#found .no")
    browsing.evaluate(AXE)
    assert browsing.evaluate("axe.run().then((found) => found.violations.map((one) => one.id))") == []
