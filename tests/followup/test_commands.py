"""What may go out, what came back, what was pledged: each step once, in its order, and nothing is lost."""

from datetime import date

import pytest

from council.command import NotPermitted
from council.followup import commands, rules
from council.followup.questions import Opinion, OpinionsOf, Pledge
from council.record import Id, Record, Wording
from council.voting.commands import open_ballot
from council.voting.events import LotDrawn
from tests.followup.a_decision import (
    AGAIN,
    BEFORE,
    DECIDED,
    OFFICER,
    OPINION,
    PLEDGE,
    REASONS,
    SENT,
    SESSION,
    answer,
    decide,
    on,
    send,
)
from tests.voting.a_council import (
    AUDITOR,
    CHAIR,
    CHAIRED,
    MAJORITY,
    PROCEDURE,
    PROPOSAL,
    adopt,
    balance,
)

NOTE = Wording(language="tr", text="İhale yapıldı.")
LATE = date(2026, 6, 8)


def the_opinion(record: Record, ballot: Id, which: Id = OPINION) -> Opinion:
    return record.ask(OpinionsOf(ballot)).answer[which]


def the_pledge(record: Record, ballot: Id) -> Pledge:
    return the_opinion(record, ballot).pledges[PLEDGE]


def pledge(record: Record, due: date | None = None) -> None:
    with on(SESSION):
        commands.make_pledge(record, OPINION, SESSION, REASONS, due=due, pledge=PLEDGE)


# What may go out.


def test_what_was_adopted_goes_out_and_is_due_in_the_first_session_for_which_it_comes_in_time(
    council, ballot
):
    soon, next_one = date(2026, 3, 6), date(2026, 4, 6)
    send(council, ballot, sessions=(next_one, soon), registry_number=" 2026/118 ")

    sent = the_opinion(council, ballot).sent
    assert (sent.session, sent.registry_number) == (next_one, "2026/118")
    assert sent.answer_by == date(2026, 6, 5)


def test_where_no_session_is_known_the_answer_is_due_from_the_day_it_was_sent(council, ballot):
    adopt(council, PROCEDURE, {"answer_days": 30}, "procedure")
    send(council, ballot, sessions=())

    assert the_opinion(council, ballot).sent.answer_by == date(2026, 4, 3)


def test_the_by_laws_may_fix_no_time_and_an_agenda_may_be_open_to_the_last_day(council, ballot):
    adopt(council, PROCEDURE, {"answer_days": 0, "late_opinions": True}, "procedure")
    send(council, ballot, sessions=(SENT,))

    sent = the_opinion(council, ballot).sent
    assert (sent.session, sent.answer_by) == (SENT, None)


def test_by_laws_that_change_later_do_not_move_the_day(council, ballot, opinion):
    before = the_opinion(council, ballot).sent
    adopt(council, PROCEDURE, {"answer_days": 1}, "procedure")

    assert the_opinion(council, ballot).sent == before


def test_what_is_no_decision_or_still_open_does_not_go_out(council):
    with pytest.raises(rules.UnknownDecision):
        send(council, Id("nothing"))
    ballot = open_ballot(council, PROPOSAL, MAJORITY)
    with pytest.raises(rules.NotDecidedYet):
        send(council, ballot)


def test_what_was_rejected_does_not_go_out(council):
    with pytest.raises(rules.NotAdopted):
        send(council, decide(council, "no"))


def test_what_a_lot_adopted_goes_out(council):
    by_lot = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}, "tie": "lot"}
    with on(BEFORE):
        adopt(council, CHAIRED, by_lot, "decision", version=2)
    ballot = decide(council, "abstain", rule=CHAIRED)
    with pytest.raises(rules.NotAdopted):
        send(council, ballot)
    drawn = LotDrawn(
        lot=Id("lot"), ballot=ballot, proposal=PROPOSAL, seed="00", drawn=("adopted", "rejected")
    )
    council.enter([drawn])

    assert send(council, ballot) == OPINION


def test_what_was_adopted_but_is_no_opinion_by_the_rules_of_balance_does_not_go_out(council):
    balance(council, "opinion_invalid", share="1/9")
    with pytest.raises(rules.NotAnOpinion):
        send(council, decide(council))


def test_it_goes_to_an_institution_that_is_known_or_named(council, ballot):
    named = Wording(language="tr", text="İl Göç İdaresi Müdürlüğü")
    for wrong in ({"recipient": "somebody"}, {"recipient": "other"}, {"institution": named}):
        with pytest.raises((rules.UnknownRecipient, rules.InstitutionMissing)):
            send(council, ballot, **wrong)
    with pytest.raises(rules.NumberTooLong):
        send(council, ballot, registry_number="1" * 61)

    send(council, ballot, recipient="other", institution=named)
    assert the_opinion(council, ballot).sent.institution == named


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2026, 3, 5), rules.NotYet), (date(2026, 3, 1), rules.TooEarly)]
)
def test_it_is_sent_neither_tomorrow_nor_before_it_was_decided(council, ballot, day, refusal):
    with pytest.raises(refusal):
        send(council, ballot, sent=day)
    assert send(council, ballot, sent=DECIDED)


def test_it_goes_to_an_institution_once_unless_in_place_of_what_went_before(council, ballot, opinion):
    with pytest.raises(rules.SentBefore):
        send(council, ballot, opinion=AGAIN)
    with pytest.raises(rules.UnknownOpinion):
        send(council, ballot, opinion=AGAIN, replaces=Id("another"))
    send(council, ballot, opinion=Id("op3"), recipient="mayor")
    send(council, ballot, opinion=AGAIN, replaces=OPINION)

    assert the_opinion(council, ballot).state(SENT) == "replaced"
    assert [one.sent.opinion for one in council.ask(OpinionsOf(ballot)).standing] == ["op3", AGAIN]
    with pytest.raises(rules.ReplacedSince):
        answer(council, "accepted")


def test_a_form_that_was_sent_twice_sends_once(council, ballot, opinion):
    before = council.size
    assert send(council, ballot) == opinion
    assert council.size == before


# What came back.


def test_it_waits_until_the_day_is_over_and_is_overdue_then(council, ballot, opinion):
    one = the_opinion(council, ballot)
    by = one.sent.answer_by
    assert (one.state(by), one.state(date(2026, 6, 6))) == ("waiting", "overdue")


def test_the_officer_enters_the_session_and_the_answer(council, ballot, opinion):
    officer = council.acting_as(OFFICER)
    with on(SESSION):
        commands.table_opinion(officer, OPINION, SESSION)
        commands.table_opinion(officer, OPINION, SESSION)
    answer(officer, "accepted_in_part", registry_number="2026/41")

    one = the_opinion(council, ballot)
    assert one.tabled.session == SESSION
    assert one.reply.registry_number == "2026/41"
    assert one.state(LATE) == "answered"
    assert len(council.entries(kinds=["followup.opinion-tabled"])) == 1


def test_a_session_that_was_noted_wrongly_is_said_again(council, ballot, opinion):
    for session in (SESSION, date(2026, 4, 7)):
        with on(LATE):
            commands.table_opinion(council, OPINION, session)
    assert the_opinion(council, ballot).tabled.session == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("said", "now", "then"),
    [
        ("referred", "referred", "overdue"),
        ("returned", "returned", "returned"),
        ("noted", "answered", "answered"),
        ("no_competence", "answered", "answered"),
    ],
)
def test_a_committee_does_not_stop_the_clock_and_questions_to_the_council_do(
    council, ballot, opinion, said, now, then
):
    answer(council, said)
    one = the_opinion(council, ballot)
    assert (one.state(SESSION), one.state(LATE)) == (now, then)


def test_a_later_answer_counts_and_both_stay_on_record(council, ballot, opinion):
    answer(council, "rejected")
    answer(council, "accepted", day=LATE)

    one = the_opinion(council, ballot)
    assert one.reply.answer == "accepted"
    assert [reply.answer for reply, _entry in one.replies] == ["rejected", "accepted"]


def test_an_answer_has_its_reasons_in_languages_of_the_council(council, opinion):
    foreign = Wording(language="fr", text="Oui")
    for wording in ((), (Wording(language="tr", text=" "),), (foreign,), (*REASONS, *REASONS)):
        with pytest.raises(rules.WordsMissing):
            answer(council, "accepted", wording=wording)
    with pytest.raises(rules.UnknownPerson):
        answer(council, "accepted", wording=(Wording(language="tr", text="{person:nobody} dedi"),))
    with pytest.raises(rules.UnknownAnswer):
        answer(council, "maybe")
    with pytest.raises(rules.TooEarly), on(SESSION):
        commands.receive_reply(council, OPINION, DECIDED, "accepted", REASONS)
    with pytest.raises(rules.UnknownOpinion):
        commands.receive_reply(council, Id("none"), DECIDED, "accepted", REASONS)


def test_an_answer_that_was_sent_twice_is_entered_once(council, ballot, opinion):
    for _time in range(2):
        answer(council, "accepted", reply=Id("r1"))
    assert len(the_opinion(council, ballot).replies) == 1


# What was pledged.


def test_a_pledge_is_planned_in_progress_overdue_and_fulfilled(council, ballot, opinion):
    due = date(2026, 5, 1)
    pledge(council, due)
    assert the_pledge(council, ballot).state(SESSION) == "planning"
    with on(date(2026, 4, 10)):
        commands.update_pledge(council, PLEDGE, date(2026, 4, 10), True, NOTE)
    assert the_pledge(council, ballot).state(due) == "in_progress"
    assert the_pledge(council, ballot).state(date(2026, 5, 2)) == "overdue"
    with on(LATE):
        commands.fulfil_pledge(council, PLEDGE, LATE, NOTE)
        with pytest.raises(rules.FulfilledBefore):
            commands.fulfil_pledge(council, PLEDGE, LATE)
    assert the_pledge(council, ballot).state(LATE) == "fulfilled"


def test_what_was_held_to_be_fulfilled_may_turn_out_not_to_be(council, ballot, opinion):
    pledge(council)
    with on(LATE):
        commands.fulfil_pledge(council, PLEDGE, LATE)
        commands.update_pledge(council, PLEDGE, LATE, True, NOTE)
    assert the_pledge(council, ballot).state(LATE) == "in_progress"


def test_a_pledge_is_taken_back_with_reasons_and_stays_on_record(council, ballot, opinion):
    pledge(council)
    with on(LATE):
        commands.withdraw_pledge(council, PLEDGE, LATE, NOTE)
        for step in (
            lambda: commands.withdraw_pledge(council, PLEDGE, LATE, NOTE),
            lambda: commands.fulfil_pledge(council, PLEDGE, LATE),
            lambda: commands.update_pledge(council, PLEDGE, LATE, True, NOTE),
        ):
            with pytest.raises(rules.PledgeWasWithdrawn):
                step()
    assert the_pledge(council, ballot).state(LATE) == "withdrawn"


def test_a_pledge_is_due_after_it_is_made_and_must_be_known(council, opinion):
    with pytest.raises(rules.TooEarly):
        pledge(council, due=DECIDED)
    with pytest.raises(rules.UnknownPledge):
        commands.fulfil_pledge(council, PLEDGE, LATE)


def test_pledges_are_kept_when_the_opinion_is_sent_again(council, ballot, opinion):
    pledge(council)
    send(council, ballot, opinion=AGAIN, replaces=OPINION)
    with on(LATE):
        commands.fulfil_pledge(council, PLEDGE, LATE)
    assert the_pledge(council, ballot).state(LATE) == "fulfilled"


# Who does it.


def test_the_bureau_sends_and_the_municipality_answers(council, ballot):
    with pytest.raises(NotPermitted):
        send(council.acting_as(OFFICER), ballot)
    send(council.acting_as(CHAIR), ballot)
    for person in (CHAIR, AUDITOR):
        with pytest.raises(NotPermitted):
            answer(council.acting_as(person), "accepted")
    assert answer(council.acting_as(OFFICER), "accepted")
