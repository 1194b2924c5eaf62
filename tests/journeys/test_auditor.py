"""An auditor answers from three years of history, on a desk in Turkish and on a phone in Arabic, in under ten steps."""

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from config import Secrets
from council.house import open_house
from council.record import Record
from tests.audit.bundling import checked_alone
from tests.audit.opened import Opened
from tests.journeys.an_auditor import Auditor, Facts
from tests.journeys.conftest import AXE, DESK, PHONE, Built, server_at
from web.verifier.words import LANGUAGES, NOT_SOUND_WORDS, SOUND_WORDS

COUNCIL = "zeytinova"
TENANTS = "Kiracı danışma masasının bütçesi hakkında görüş"
NIGHT_BUS = "خط حافلات ليلي إلى المنطقة الصناعية"
SINCE, UNTIL = date(2024, 8, 31), date(2024, 12, 31)
VERDICTS = {"met": "met", "not_met": "not met"}
PRESENCES = {"present": "Present", "excused": "Excused", "absent": "Absent"}
UNDER = 10


@pytest.fixture
def place(three_years: Built, tmp_path: Path) -> Path:
    """The directory of a copy of the council of three years."""
    return Path(shutil.copytree(three_years.place, tmp_path / "site"))


@pytest.fixture
def record(place: Path) -> Iterator[Record]:
    """Its record, seen from behind."""
    house = open_house(f"sqlite:///{place / 'majlis.db'}", Secrets.load(place / "secrets.toml").master)
    yield house.record(COUNCIL)
    house.engine.dispose()


@pytest.fixture
def auditor(
    browser: Browser, place: Path, three_years: Built, seen: set[tuple[object, ...]]
) -> Iterator[Callable[..., Auditor]]:
    """The auditor, in a language and on a screen, with the card that she was given."""
    server = server_at(place)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    opened = []

    def sits_down(language: str, screen: dict[str, int], looks_closely: bool) -> Auditor:
        context = browser.new_context(viewport=screen, locale=language)
        opened.append(context)
        council = f"http://127.0.0.1:{server.server_port}/{language}/{COUNCIL}"
        axe = AXE if looks_closely else None
        return Auditor(context.new_page(), council, language, three_years.codes, axe, seen)

    yield sits_down
    for context in opened:
        context.close()
    server.shutdown()
    server.server_close()


def reads_who_decided(auditor: Auditor, facts: Facts) -> None:
    """Who, under which rule in which version, with which numbers, and whether the balance was kept."""
    language, said = auditor.language, auditor.in_short()
    assert said[auditor.says("Who decided")] == facts.body(language)
    rule = said[auditor.says("Under which rule")]
    assert facts.rule(language) in rule
    assert auditor.says("Version %(version)s", version=facts.opened.rule_version) in rule
    counts = [int(one) for one in re.findall(r"\d+", said[auditor.says("As it was read out")])]
    told = facts.declared
    assert counts[:2] == [len(facts.opened.roll), told["present"]]
    assert {told["yes"], told["no"], told["abstain"]} <= set(counts)
    (balance,) = facts.opened.balance
    (verdict,) = [said[name] for name in said if "(" in name]
    assert verdict.startswith(auditor.says(VERDICTS[balance["verdict"]["status"]]))
    auditor.reads(facts.number)


def reads_who_was_present(auditor: Auditor, facts: Facts) -> None:
    """Each member by her number, and how she was noted."""
    with auditor.where_others_look():
        auditor.follows("Attendance list", within="main")
    rows = auditor.table("Who was there")
    noted = {int(re.findall(r"\d+", name)[0]): presence for name, _capacity, presence in rows}
    assert noted == {one: auditor.says(PRESENCES[said]) for one, said in facts.presences().items()}


def reads_what_changed(auditor: Auditor, facts: Facts) -> None:
    """Two days side by side: how much was decided by each, and every entry that made the difference."""
    auditor.follows("Checking")
    auditor.writes("From", SINCE.isoformat(), within="main")
    auditor.writes("To", UNTIL.isoformat(), within="main")
    auditor.presses("Compare")
    numbers = {name: (before, after) for name, before, after in auditor.table("In numbers")}
    decided = numbers[auditor.says("Decisions so far")]
    assert decided == (str(facts.decided_by(SINCE)), str(facts.decided_by(UNTIL)))
    changed = facts.changed(SINCE, UNTIL)
    assert {one.position for one in changed} <= auditor.entries()
    assert {one.kind.partition(".")[0] for one in changed} == {"charter", "membership", "voting", "minutes"}


def with_a_byte_flipped(bundle: Path) -> tuple[Path, int]:
    """The same bundle with one letter of one vote changed; and the position at which that stands."""
    opened = Opened.of(bundle)
    lines, place = opened.lines, opened.find("voting.vote-cast")
    position = json.loads(lines[place])["position"]
    lines[place] = lines[place].replace(b'"choice":"y', b'"choice":"x')
    opened.lines = lines
    return opened.put_together(bundle.with_stem("forged")), position


def test_at_a_desk_in_turkish_every_question_is_answered_and_the_proof_goes_home(auditor, record, tmp_path):
    facts, which = Facts(record, TENANTS), LANGUAGES.index("tr")
    deniz = auditor("tr", DESK, looks_closely=True)
    deniz.comes_in()
    deniz.finds("kiracı danışma")
    reads_who_decided(deniz, facts)
    deniz.reads(deniz.says("Not recorded as an opinion"))
    bundle = deniz.downloads("Download the bundle of this decision", tmp_path / "tenants.zip")
    reads_who_was_present(deniz, facts)
    reads_what_changed(deniz, facts)
    key = deniz.takes_the_key()
    page, verdict = deniz.checks(bundle, key)
    assert verdict.inner_text().startswith(SOUND_WORDS[which])
    assert deniz.steps < UNDER
    assert checked_alone(bundle, "--key", key)[0] == 0
    forged, position = with_a_byte_flipped(bundle)
    _page, verdict = deniz.checks(forged, key, page)
    assert verdict.inner_text().startswith(NOT_SOUND_WORDS[which])
    assert str(position) in verdict.inner_text()


def test_on_a_phone_in_arabic_the_whole_record_is_carried_away_and_found_sound(auditor, record, tmp_path):
    facts, which = Facts(record, NIGHT_BUS), LANGUAGES.index("ar")
    deniz = auditor("ar", PHONE, looks_closely=False)
    deniz.comes_in()
    deniz.finds("حافلات ليلي")
    reads_who_decided(deniz, facts)
    deniz.follows("Other bundles, and how they are checked", within="main")
    bundle = deniz.downloads("Download the bundle", tmp_path / "whole.zip")
    key = deniz.takes_the_key()
    page, verdict = deniz.checks(bundle, key)
    assert verdict.inner_text().strip() == SOUND_WORDS[which]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert deniz.steps < UNDER
