"""An entry that was wrong is corrected by one that refers to it; nothing is changed, and no outcome."""

import re

import pytest
from msgspec import to_builtins

from council.audit.commands import correct_entry
from council.audit.events import EntryCorrected
from council.audit.irregularities.checks import irregularities
from council.audit.questions import Corrections
from council.audit.rules import (
    CorrectedElsewhere,
    CorrectedSoBefore,
    EnteredSinceTheOpening,
    NoCorrection,
    NoSuchEntry,
    SpeaksOfNobodyKnown,
)
from council.command import NotPermitted
from council.record import Wording, new_id, today
from council.voting.commands import cast, close_ballot, open_ballot
from tests.audit.bundling import bundled, found_in, with_log_key
from tests.audit.conftest import DRAFT
from tests.pages import checked
from tests.voting.a_council import (
    AMINA,
    ANOTHER,
    AUDITOR,
    BERFIN,
    CEMAL,
    FACILITATOR,
    MAJORITY,
    NAMES,
    propose,
)
from web.verifier.findings import Findings
from web.verifier.meaning import Meaning

RIGHT = (Wording(language="tr", text="Doğrusu: {person:" + AMINA + "} oradaydı."),)


@pytest.fixture
def bureau(record, ballot):
    """Somebody of the bureau, when a vote was closed."""
    close_ballot(record, ballot)
    return record.acting_as(FACILITATOR)


def position_of(record, kind):
    return record.entries(kinds=(kind,))[-1].position


def test_what_is_right_stands_beside_what_was_wrong(bureau):
    wrong = position_of(bureau, "voting.ballot-closed")
    before = bureau.entries(until=bureau.size)
    correction = correct_entry(bureau, wrong, RIGHT)
    (entry,) = bureau.ask(Corrections()).of(wrong)
    assert entry.fact == EntryCorrected(correction=correction, corrects=wrong, wording=RIGHT)
    assert bureau.entries(until=wrong) == before[:wrong]


def test_a_correction_is_corrected_in_its_turn(bureau):
    correct_entry(bureau, 3, RIGHT)
    first = bureau.size
    correct_entry(bureau, first, (Wording(language="en", text="No: she was not."),))
    assert [one.position for one in bureau.ask(Corrections()).of(3)] == [first, first + 1]


def test_sent_twice_it_is_entered_once(bureau):
    correction = new_id()
    assert correct_entry(bureau, 3, RIGHT, correction) == correct_entry(bureau, 3, RIGHT, correction)
    assert len(bureau.ask(Corrections()).of(3)) == 1


def test_the_same_is_not_said_twice(bureau):
    correct_entry(bureau, 3, RIGHT)
    with pytest.raises(CorrectedSoBefore):
        correct_entry(bureau, 3, RIGHT)


@pytest.mark.parametrize("position", [-1, 0, 10**6])
def test_only_what_is_on_record_is_corrected(bureau, position):
    with pytest.raises(NoSuchEntry):
        correct_entry(bureau, position, RIGHT)


@pytest.mark.parametrize(
    "wording",
    [(), (Wording(language="tr", text=" "),), (Wording(language="de", text="Richtig"),), RIGHT * 2],
)
def test_it_says_something_once_in_a_language(bureau, wording):
    with pytest.raises(NoCorrection):
        correct_entry(bureau, 3, wording)


def test_it_speaks_of_nobody_who_is_not_registered(bureau):
    with pytest.raises(SpeaksOfNobodyKnown):
        correct_entry(bureau, 3, (Wording(language="en", text="It was {person:unknown}."),))


@pytest.mark.parametrize("kind", ["membership.person-registered", "membership.categories-declared"])
def test_what_has_a_way_of_its_own_is_corrected_there(bureau, kind):
    with pytest.raises(CorrectedElsewhere):
        correct_entry(bureau, position_of(bureau, kind), RIGHT)


def test_only_the_bureau_corrects(bureau):
    for person in (AMINA, AUDITOR):
        with pytest.raises(NotPermitted):
            correct_entry(bureau.acting_as(person), 3, RIGHT)


def test_the_draft_of_another_is_no_one_s_to_correct(bureau):
    with pytest.raises(NoSuchEntry):
        correct_entry(bureau, bureau.entries(about=(DRAFT,))[0].position, RIGHT)


def test_while_a_vote_is_open_nothing_entered_since_is_corrected(bureau):
    propose(bureau, ANOTHER)
    ballot = open_ballot(bureau, ANOTHER, MAJORITY)
    opened = bureau.size
    cast(bureau.acting_as(AMINA), ballot, "yes", AMINA)
    correct_entry(bureau, opened, RIGHT)
    with pytest.raises(EnteredSinceTheOpening):
        correct_entry(bureau, opened + 1, RIGHT)


def test_while_a_vote_is_open_a_correction_is_read_without_its_number(bureau, visit):
    correct_entry(bureau, 3, RIGHT)
    correct_entry(bureau, 3, (Wording(language="tr", text="Sonradan."),))
    propose(bureau, ANOTHER)
    open_ballot(bureau, ANOTHER, MAJORITY)
    correct_entry(bureau, 3, (Wording(language="tr", text="Açıkken."),))
    page = checked(visit(AUDITOR).get("/tr/cinar/history/3")).text
    assert all(said in page for said in ("oradaydı.", "Sonradan.", "Açıkken."))
    assert f"/history/{bureau.size}" not in page


def test_it_is_among_what_is_worth_a_look(bureau):
    correct_entry(bureau, 3, RIGHT)
    (found,) = (one for one in irregularities(bureau, today()) if one.kind == "entry-corrected")
    assert (found.position, found.is_breach, found.said) == (bureau.size, False, {"corrects": 3})


def test_it_is_entered_from_the_entry_s_page_and_read_there(bureau, visit):
    wrong = position_of(bureau, "voting.ballot-closed")
    page = f"/tr/cinar/history/{wrong}"
    desk = visit(FACILITATOR)
    form = checked(desk.get(page)).text
    sent = dict(re.findall(r'name="(csrf_token|correction)" value="([^"]+)"', form))
    said = {**sent, "language": "tr", "text": f"{NAMES[CEMAL]} ve @1 oy kullanmıştı."}
    assert desk.post(f"{page}/corrections", data=said).status_code == 303
    (entry,) = bureau.ask(Corrections()).of(wrong)
    assert entry.fact.wording[0].text == f"{{person:{CEMAL}}} ve {{person:{AMINA}}} oy kullanmıştı."
    for person, name in ((FACILITATOR, NAMES[CEMAL]), (AUDITOR, "3 numaralı üye")):
        for address in (page, f"/tr/cinar/history/{entry.position}", "/tr/cinar/history/"):
            assert name in checked(visit(person).get(address)).text


def test_it_stands_in_the_course_of_the_decision(bureau, ballot, visit):
    correct_entry(bureau, position_of(bureau, "voting.vote-cast"), RIGHT)
    page = checked(visit(AUDITOR).get(f"/ar/cinar/history/decisions/{ballot}")).text
    assert "oradaydı." in page


def test_whoever_may_not_read_an_entry_reads_no_correction_of_it(bureau, visit):
    correct_entry(bureau, position_of(bureau, "membership.role-granted"), RIGHT)
    assert "oradaydı." in visit(AUDITOR).get("/tr/cinar/history/").text
    assert "oradaydı." not in visit(BERFIN).get("/tr/cinar/history/").text
    assert visit(BERFIN).get(f"/tr/cinar/history/{bureau.size}").status_code == 404


def test_a_part_of_the_record_holds_the_corrections_of_what_is_in_it(bureau, tmp_path):
    correct_entry(bureau, position_of(bureau, "voting.vote-cast"), RIGHT)
    correct_entry(bureau, bureau.size, (Wording(language="en", text="Nor so."),))
    correct_entry(bureau, position_of(bureau, "membership.role-granted"), RIGHT)
    number = bureau.entries(kinds=("voting.ballot-closed",))[-1].fact.number
    found = found_in(bundled(with_log_key(bureau.acting_as(None)), tmp_path / "part.zip", number=number))
    assert (found.faults, found.checked["corrections"]) == ([], 2)


def test_a_correction_in_some_days_brings_what_it_corrects(bureau, tmp_path):
    correct_entry(bureau, position_of(bureau, "voting.vote-cast"), RIGHT)
    days = (today(), today())
    found = found_in(bundled(with_log_key(bureau.acting_as(None)), tmp_path / "days.zip", days=days))
    assert (found.faults, found.checked["corrections"]) == ([], 1)


def test_the_verifiers_know_corrections(bureau, tmp_path):
    correct_entry(bureau, 3, RIGHT)
    found = found_in(bundled(with_log_key(bureau.acting_as(None)), tmp_path / "whole.zip"))
    assert (found.faults, found.checked["corrections"]) == ([], 1)


@pytest.mark.parametrize(("corrects", "wording"), [(0, RIGHT), (3, RIGHT), (4, RIGHT), (1, ())])
def test_the_verifiers_find_a_correction_of_nothing(corrects, wording):
    findings, fact = Findings(), EntryCorrected(correction=new_id(), corrects=corrects, wording=wording)
    Meaning(findings, is_whole=True).hear([(3, 0, None, fact.KIND, to_builtins(fact))])
    assert [(one.code, one.position) for one in findings.faults] == [("corrects-nothing", 3)]
