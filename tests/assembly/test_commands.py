"""Calling a body together, noting who is there, placing items, beginning and ending."""

from datetime import date

import pytest

from council.assembly import commands, rules, views
from council.assembly.questions import Attendance, TheSitting
from council.command import NotPermitted
from council.membership.events import PersonErased
from council.proposals import commands as proposals
from council.record import Id, Record, Wording
from council.voting.events import BallotClosed, BallotOpened
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, BOARD, CEMAL, FACILITATOR, VOICE

SITTING, PROPOSAL = Id("0000000000000st1"), Id("0000000000000pr1")
ITEM, BALLOT = Id("0000000000000tm1"), Id("000000000000ba11")
DAY = date(2026, 3, 18)
TITLES = (Wording(language="tr", text="Gündemin kabulü"),)


@pytest.fixture
def desk(council: Record) -> Record:
    """The record as the facilitator acts on it."""
    return council.acting_as(FACILITATOR)


@pytest.fixture
def called(council: Record, desk: Record) -> Record:
    """A sitting that was called."""
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar Kültür Merkezi")
    return council


@pytest.fixture
def under_way(called: Record, desk: Record) -> Record:
    """A sitting that has begun."""
    commands.open_sitting(desk, SITTING)
    return called


def look(record: Record) -> TheSitting:
    return record.ask(TheSitting(SITTING))


def propose(record: Record, body: Id = ASSEMBLY, submit: bool = True) -> None:
    hers = record.acting_as(AMINA)
    proposals.draft(hers, PROPOSAL, body, "ar", "عنوان", "نص")
    if submit:
        proposals.submit(hers, PROPOSAL)


def vote(record: Record, closed: bool) -> None:
    opened = BallotOpened(
        ballot=BALLOT,
        proposal=PROPOSAL,
        body=ASSEMBLY,
        sitting=SITTING,
        revision=1,
        rule=Id("rule"),
        rule_version=1,
        terms={},
        may_change=False,
        roll=(),
        composition={},
        balance=(),
        standing="opinion",
    )
    over = BallotClosed(
        ballot=BALLOT, proposal=PROPOSAL, sitting=SITTING, number="2026-001", declared={"result": "adopted"}
    )
    record.enter([over] if closed else [opened])


def test_a_sitting_is_called(called):
    known = look(called)
    assert (known.body, known.called.day, known.called.begins, known.state) == (
        ASSEMBLY,
        DAY,
        "18:30",
        "convened",
    )


def test_a_call_sent_twice_is_one_sitting(called, desk):
    before = called.size
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar Kültür Merkezi")
    assert called.size == before
    with pytest.raises(rules.AlreadyConvened):
        commands.convene(desk, SITTING, ASSEMBLY, DAY, "19:30", "Çınar Kültür Merkezi")


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"body": Id("nobody")}, rules.UnknownBody),
        ({"begins": "25:00"}, rules.NotAnHour),
        ({"begins": "8:5"}, rules.NotAnHour),
        ({"place": " "}, rules.PlaceMissing),
        ({"place": "x" * 201}, rules.TooLong),
        ({"mode": "by_post"}, rules.UnknownWord),
        ({"call": "secret"}, rules.UnknownWord),
    ],
)
def test_what_a_call_must_say(desk, changed, refusal):
    said = {"body": ASSEMBLY, "day": DAY, "begins": "18:30", "place": "Salon"} | changed
    with pytest.raises(refusal):
        commands.convene(desk, SITTING, **said)


@pytest.mark.parametrize("person", [AMINA, AUDITOR, VOICE])
def test_only_the_bureau_calls(council, person):
    with pytest.raises(NotPermitted):
        commands.convene(council.acting_as(person), SITTING, ASSEMBLY, DAY, "18:30", "Salon")


def test_the_chair_is_somebody_known(called, desk):
    commands.name_chair(desk, SITTING, AMINA)
    assert look(called).chair == AMINA
    with pytest.raises(rules.UnknownPerson):
        commands.name_chair(desk, SITTING, Id("nobody"))


def test_attendance_is_noted_as_a_whole_and_noted_anew(called, desk):
    commands.record_attendance(desk, SITTING, {AMINA: "present", BERFIN: "excused", CEMAL: "present"})
    commands.record_attendance(desk, SITTING, {AMINA: "present", CEMAL: "left", VOICE: "present"})
    noted = called.ask(Attendance(SITTING))
    assert noted.answer == {AMINA: "present", BERFIN: "excused", CEMAL: "left", VOICE: "present"}
    assert noted.present == {AMINA, VOICE}


def test_what_is_noted_already_is_not_entered_again(called, desk):
    commands.record_attendance(desk, SITTING, {AMINA: "present", BERFIN: "excused"})
    before = called.size
    commands.record_attendance(desk, SITTING, {AMINA: "present", BERFIN: "excused"})
    assert called.size == before


def test_one_wrong_name_and_nothing_is_noted(called, desk):
    before = called.size
    with pytest.raises(rules.UnknownPerson):
        commands.record_attendance(desk, SITTING, {AMINA: "present", Id("nobody"): "present"})
    with pytest.raises(rules.UnknownWord):
        commands.record_attendance(desk, SITTING, {AMINA: "asleep"})
    assert called.size == before


def test_nothing_new_is_noted_about_somebody_who_was_erased(called, desk):
    called.enter([PersonErased(person=BERFIN, reason="own_wish")])
    with pytest.raises(rules.UnknownPerson):
        commands.record_attendance(desk, SITTING, {BERFIN: "present"})


def test_an_item_is_a_proposal_or_has_a_title(called, desk):
    propose(called)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    commands.place_item(desk, SITTING, Id("another"), 2, titles=TITLES)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    assert [item.number for item in look(called).items.values()] == [1, 2]
    with pytest.raises(rules.NumberTaken):
        commands.place_item(desk, SITTING, Id("third"), 2, titles=TITLES)
    with pytest.raises(rules.AlreadyOnAgenda):
        commands.place_item(desk, SITTING, Id("third"), 3, proposal=PROPOSAL)
    with pytest.raises(rules.TitleMissing):
        commands.place_item(desk, SITTING, Id("third"), 3)


def test_a_draft_or_another_bodys_proposal_is_not_taken_up(called, desk):
    propose(called, submit=False)
    with pytest.raises(rules.NotForThisBody):
        commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)


def test_another_bodys_proposal_is_not_taken_up(called, desk):
    propose(called, BOARD)
    with pytest.raises(rules.NotForThisBody):
        commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)


def test_a_sitting_is_opened_and_closed_once(under_way, desk):
    before = under_way.size
    commands.open_sitting(desk, SITTING)
    assert under_way.size == before
    assert look(under_way).under_way
    commands.close_sitting(desk, SITTING)
    commands.close_sitting(desk, SITTING)
    assert under_way.size == before + 1
    assert look(under_way).state == "held"


def test_a_sitting_that_has_not_begun_is_not_closed(called, desk):
    with pytest.raises(rules.NotOpened):
        commands.close_sitting(desk, SITTING)


def test_a_sitting_is_not_closed_over_an_open_vote(under_way, desk):
    propose(under_way)
    vote(under_way, closed=False)
    with pytest.raises(rules.BallotStillOpen):
        commands.close_sitting(desk, SITTING)
    vote(under_way, closed=True)
    commands.close_sitting(desk, SITTING)


def test_nothing_is_recorded_after_the_close(under_way, desk):
    commands.close_sitting(desk, SITTING)
    with pytest.raises(rules.SittingOver):
        commands.record_attendance(desk, SITTING, {AMINA: "present"})
    with pytest.raises(rules.SittingOver):
        commands.name_chair(desk, SITTING, AMINA)
    with pytest.raises(rules.SittingOver):
        commands.place_item(desk, SITTING, ITEM, 1, titles=TITLES)
    with pytest.raises(rules.SittingOver):
        commands.open_sitting(desk, SITTING)


def test_an_unknown_sitting(council, desk):
    with pytest.raises(rules.UnknownSitting):
        commands.open_sitting(desk, SITTING)
    with pytest.raises(rules.UnknownSitting):
        commands.close_sitting(desk, SITTING)


def test_drawn_again_it_is_the_same(under_way, desk, installation):
    propose(under_way)
    commands.name_chair(desk, SITTING, CEMAL)
    commands.record_attendance(desk, SITTING, {AMINA: "present", BERFIN: "excused"})
    commands.record_attendance(desk, SITTING, {AMINA: "left"})
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    vote(under_way, closed=False)
    vote(under_way, closed=True)
    commands.close_sitting(desk, SITTING)
    assert installation.check_views("cinar", ["assembly"]) is None


def said(text: str) -> Wording:
    return Wording(language="tr", text=text)


def test_a_sitting_is_called_off_once_and_says_why(called, desk):
    commands.call_off(desk, SITTING, said("Salon su altında."))
    before = called.size
    commands.call_off(desk, SITTING, said("Salon kapalı."))
    known = look(called)
    assert (called.size, known.state, known.is_over) == (before, "called_off", True)
    assert known.called_off.reasons.text == "Salon su altında."


def test_nothing_is_recorded_about_a_sitting_that_was_called_off(called, desk):
    commands.call_off(desk, SITTING, said("Salon su altında."))
    with pytest.raises(rules.WasCalledOff):
        commands.open_sitting(desk, SITTING)
    with pytest.raises(rules.WasCalledOff):
        commands.record_attendance(desk, SITTING, {AMINA: "present"})
    with pytest.raises(rules.WasCalledOff):
        commands.place_item(desk, SITTING, ITEM, 1, titles=TITLES)
    with pytest.raises(rules.NotOpened):
        commands.close_sitting(desk, SITTING)


def test_a_sitting_that_has_begun_is_not_called_off(under_way, desk):
    with pytest.raises(rules.HasBegun):
        commands.call_off(desk, SITTING, said("Salon su altında."))
    commands.close_sitting(desk, SITTING)
    with pytest.raises(rules.SittingOver):
        commands.call_off(desk, SITTING, said("Salon su altında."))


@pytest.mark.parametrize(
    ("reasons", "refusal"), [(" ", rules.ReasonsMissing), ("x" * 2001, rules.ReasonsTooLong)]
)
def test_reasons_are_given(called, desk, reasons, refusal):
    commands.place_item(desk, SITTING, ITEM, 1, titles=TITLES)
    with pytest.raises(refusal):
        commands.call_off(desk, SITTING, said(reasons))
    with pytest.raises(refusal):
        commands.take_off_item(desk, SITTING, ITEM, said(reasons))


def test_an_item_taken_off_leaves_the_others_their_numbers(called, desk):
    for number in (1, 2, 3):
        commands.place_item(desk, SITTING, Id(f"item{number}"), number, titles=TITLES)
    commands.take_off_item(desk, SITTING, Id("item2"), said("Komisyona döndü."))
    commands.take_off_item(desk, SITTING, Id("item2"), said("Yine."))
    known = look(called)
    assert [item.number for item in known.items.values()] == [1, 3]
    assert known.taken_off[Id("item2")][1].reasons.text == "Komisyona döndü."
    with pytest.raises(rules.NumberTaken):
        commands.place_item(desk, SITTING, Id("item4"), 2, titles=TITLES)
    with pytest.raises(rules.UnknownItem):
        commands.take_off_item(desk, SITTING, Id("item9"), said("Yok."))


def test_a_proposal_taken_off_may_come_back_under_another_number(called, desk):
    propose(called)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    commands.take_off_item(desk, SITTING, ITEM, said("Metin hazır değil."))
    commands.place_item(desk, SITTING, Id("again"), 2, proposal=PROPOSAL)
    assert [item.number for item in look(called).items.values()] == [2]


def test_what_was_put_to_the_vote_stays_on_the_agenda(under_way, desk):
    propose(under_way)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    vote(under_way, closed=False)
    with pytest.raises(rules.DealtWith):
        commands.take_off_item(desk, SITTING, ITEM, said("Geç."))
    vote(under_way, closed=True)
    with pytest.raises(rules.DealtWith):
        commands.take_off_item(desk, SITTING, ITEM, said("Geç."))


def test_a_proposal_may_be_announced_in_words_of_its_own(called, desk):
    propose(called)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL, titles=TITLES)
    (item,) = look(called).items.values()
    assert (item.proposal, item.titles) == (PROPOSAL, TITLES)
    with pytest.raises(rules.TooLong):
        commands.place_item(desk, SITTING, Id("second"), 2, PROPOSAL, (said("x" * 201),))


def test_a_day_that_has_passed_is_confirmed(council, desk):
    past = date(2026, 3, 1)
    with pytest.raises(rules.DayHasPassed):
        commands.convene(desk, SITTING, ASSEMBLY, past, "18:30", "Salon")
    commands.convene(desk, SITTING, ASSEMBLY, past, "18:30", "Salon", afterwards=True)
    commands.convene(desk, Id("today"), ASSEMBLY, date(2026, 3, 2), "18:30", "Salon")
    assert look(council).called.day == past


def test_what_was_called_off_and_taken_off_is_drawn_again_the_same(called, desk, installation):
    propose(called)
    commands.place_item(desk, SITTING, ITEM, 1, proposal=PROPOSAL)
    commands.place_item(desk, SITTING, Id("other"), 2, titles=TITLES)
    commands.take_off_item(desk, SITTING, ITEM, said("Metin hazır değil."))
    commands.call_off(desk, SITTING, said("Salon su altında."))
    with installation.rows("cinar") as rows:
        assert [item.number for item in views.items(rows, SITTING)] == [2]
        assert views.sittings_of(rows, PROPOSAL) == []
        assert views.coming(rows) == []
        assert [one.state for one in views.called_off_from(rows, DAY)] == ["called_off"]
        assert [one.state for one in views.past(rows, DAY)] == []
        assert [one.state for one in views.past(rows, date(2026, 3, 19))] == ["called_off"]
    assert installation.check_views("cinar", ["assembly"]) is None
