"""Calling in time or late, telling members, putting papers to items, adopting the agenda."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.assembly import commands, rules
from council.assembly.events import ItemPlaced
from council.assembly.questions import NoticesGiven, TheSitting
from council.charter import commands as charter
from council.command import NotPermitted
from council.record import Id, Record, Wording, standing_at
from council.terms import TermMalformed, TermOutOfRange, TermUnknown
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, FACILITATOR, VOICE

SITTING, SECOND, NOTICE = Id("0000000000000st1"), Id("0000000000000st2"), Id("0000000000000n01")
TODAY = date(2026, 3, 2)
PERIODS = {"ordinary": 2, "extraordinary": 2, "elective": 15, "second_call": 2}
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(meeting=DAYS, days=st.integers(0, 60), clear=st.booleans())
def test_the_last_day_is_in_time_and_the_next_is_not(meeting, days, clear):
    last = rules.last_day(meeting, days, clear)
    assert rules.timing(last, meeting, days, clear).in_time
    assert not rules.timing(last + timedelta(1), meeting, days, clear).in_time


@given(sent=DAYS, days=st.integers(0, 60), clear=st.booleans())
def test_the_first_day_and_the_last_day_say_the_same(sent, days, clear):
    assert rules.last_day(rules.first_day(sent, days, clear), days, clear) == sent


@given(sent=DAYS, meeting=DAYS, days=st.integers(1, 60))
def test_clear_days_are_one_day_more_than_plain_ones(sent, meeting, days):
    clear, plain = (
        rules.timing(sent, meeting, many, c).in_time for many, c in ((days, True), (days + 1, False))
    )
    assert clear == plain


@pytest.mark.parametrize(
    ("call", "elective", "occasion"),
    [
        ("ordinary", False, "ordinary"),
        ("extraordinary", False, "extraordinary"),
        ("ordinary", True, "elective"),
        ("extraordinary", True, "elective"),
        ("second_call", True, "second_call"),
    ],
)
def test_each_kind_of_sitting_has_its_period(call, elective, occasion):
    assert rules.occasion_of(call, elective) == occasion


@pytest.fixture
def desk(council: Record) -> Record:
    """The record as the facilitator acts on it."""
    return council.acting_as(FACILITATOR)


def rule(council: Record, **terms: object) -> None:
    names = (Wording(language="tr", text="Usul"),)
    charter.adopt_rule(council, "procedure", names, {"notice_days": PERIODS, **terms})


def call(desk: Record, day: date, sitting: Id = SITTING, **more) -> TheSitting:
    commands.convene(desk, sitting, ASSEMBLY, day, "18:30", "Salon", **more)
    return desk.ask(TheSitting(sitting))


@pytest.mark.parametrize(
    ("terms", "refusal"),
    [
        ({"notice_days": {"ordinary": -1}}, TermOutOfRange),
        ({"notice_days": {"ordinary": 366}}, TermOutOfRange),
        ({"notice_days": {"weekly": 1}}, TermUnknown),
        ({"notice_days": 15}, TermMalformed),
        ({"clear": "yes"}, TermMalformed),
        ({"late": "ignored"}, TermUnknown),
    ],
)
def test_periods_of_notice_are_read_strictly(council, terms, refusal):
    with pytest.raises(refusal):
        charter.adopt_rule(council, "procedure", (Wording(language="tr", text="Usul"),), terms)


def test_without_a_rule_every_call_is_in_time(desk):
    known = call(desk, TODAY)
    assert (known.called.in_time, known.called.days_needed) == (True, 0)


def test_a_call_in_time_says_how_many_days_were_needed(council, desk):
    rule(council, late="refused")
    known = call(desk, TODAY + timedelta(15), elective=True)
    assert (known.called.in_time, known.called.days_needed) == (True, 15)


@pytest.mark.parametrize("seen", [False, True])
def test_too_late_is_refused_where_the_by_laws_say_so(council, desk, seen):
    rule(council, late="refused")
    with pytest.raises(rules.NoticeTooLate) as refused:
        call(desk, TODAY + timedelta(14), elective=True, late=seen)
    assert refused.value.details == {"days": 15, "last": "2026-03-01"}


def test_elsewhere_a_late_call_is_marked_once_that_was_seen(council, desk):
    rule(council)
    with pytest.raises(rules.NoticeLate):
        call(desk, TODAY + timedelta(1))
    known = call(desk, TODAY + timedelta(1), late=True)
    assert (known.called.in_time, known.called.days_needed) == (False, 2)


def test_a_late_call_sent_twice_is_one_sitting(council, desk):
    rule(council)
    call(desk, TODAY + timedelta(1), late=True)
    before = council.size
    call(desk, TODAY + timedelta(1))
    assert council.size == before


def test_what_is_recorded_afterwards_is_not_late(council, desk):
    rule(council, late="refused")
    assert call(desk, TODAY - timedelta(30), afterwards=True).called.in_time


def test_a_second_sitting_announced_in_the_first_notice_needs_no_other(council, desk):
    rule(council, late="refused")
    later = TODAY + timedelta(22)
    call(desk, TODAY + timedelta(15), elective=True, second_day=later, second_begins="19:00")
    with standing_at(datetime(2026, 3, 23, 9, tzinfo=UTC)):
        with pytest.raises(rules.NoticeTooLate):
            call(desk, later, SECOND)
        assert call(desk, later, SECOND, call="second_call").called.in_time


@pytest.mark.parametrize(
    "second",
    [
        {"second_day": TODAY + timedelta(5)},
        {"second_begins": "19:00"},
        {"second_day": TODAY + timedelta(3), "second_begins": "19:00"},
    ],
)
def test_a_second_sitting_is_later_and_has_an_hour(desk, second):
    with pytest.raises(rules.SecondCallNotLater):
        call(desk, TODAY + timedelta(3), **second)


@pytest.mark.parametrize("languages", [("ar", "xx"), ("ar", "ar")])
def test_languages_of_interpretation_are_known_and_said_once(desk, languages):
    with pytest.raises(rules.UnknownWord):
        call(desk, TODAY, languages=languages)


def tell(
    desk: Record, day: date = TODAY, notice: Id = NOTICE, people=(AMINA, BERFIN), channel="letter"
) -> None:
    commands.give_notice(desk, SITTING, notice, day, channel, people)


def test_who_was_told_when_and_how_is_on_record(council, desk):
    rule(council)
    call(desk, TODAY + timedelta(4))
    tell(desk)
    with standing_at(datetime(2026, 3, 5, 9, tzinfo=UTC)):
        tell(desk, date(2026, 3, 5), Id("0000000000000n02"), (BERFIN, CEMAL), "by_hand")
    given = desk.ask(NoticesGiven(SITTING)).answer
    assert {one: (told.channel, told.in_time) for one, told in given.items()} == {
        AMINA: ("letter", True),
        BERFIN: ("letter", True),
        CEMAL: ("by_hand", False),
    }


def test_a_notice_sent_twice_is_noted_once(council, desk):
    call(desk, TODAY)
    tell(desk)
    before = council.size
    tell(desk)
    assert council.size == before


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"people": ()}, rules.NobodyAddressed),
        ({"people": (Id("nobody"),)}, rules.UnknownPerson),
        ({"channel": "pigeon"}, rules.UnknownWord),
        ({"day": TODAY + timedelta(1)}, rules.NoticeNotYet),
    ],
)
def test_what_a_notice_must_say(desk, changed, refusal):
    call(desk, TODAY + timedelta(4))
    with pytest.raises(refusal):
        tell(desk, **changed)


def test_nobody_is_told_after_the_day_nor_of_what_was_called_off(council, desk):
    call(desk, TODAY)
    with standing_at(datetime(2026, 3, 4, 9, tzinfo=UTC)), pytest.raises(rules.NoticeAfterwards):
        tell(desk, date(2026, 3, 3))
    commands.call_off(desk, SITTING, Wording(language="tr", text="Salon kapalı"))
    with pytest.raises(rules.WasCalledOff):
        tell(desk)


def agenda_of(desk: Record, *numbers: int) -> list[Id]:
    call(desk, TODAY)
    placed = [Id(f"000000000000tm{number:02d}") for number in numbers]
    for number, item in zip(numbers, placed, strict=True):
        titles = (Wording(language="tr", text=f"Madde {number}"),)
        commands.place_item(desk, SITTING, item, number, titles=titles)
    return placed


def test_papers_are_put_to_items(desk):
    (item,) = agenda_of(desk, 1)
    paper = Id("0000000000000pp1")
    for _ in range(2):
        commands.attach_paper(desk, SITTING, item, paper, "https://example.org/a.pdf", "Bütçe")
    (found,) = desk.ask(TheSitting(SITTING)).papers.values()
    assert (found.item, found.label) == (item, "Bütçe")


@pytest.mark.parametrize(
    ("address", "label", "refusal"),
    [
        ("javascript:alert(1)", "Bütçe", rules.NotAWebPage),
        ("https://", "Bütçe", rules.NotAWebPage),
        ("https://[", "Bütçe", rules.NotAWebPage),
        ("https://example.org/a b", "Bütçe", rules.NotAWebPage),
        ("https://example.org", " ", rules.LabelMissing),
        ("https://example.org", "x" * 201, rules.LabelMissing),
    ],
)
def test_a_paper_is_a_page_of_the_web_with_a_name(desk, address, label, refusal):
    (item,) = agenda_of(desk, 1)
    with pytest.raises(refusal):
        commands.attach_paper(desk, SITTING, item, Id("0000000000000pp1"), address, label)


def test_a_paper_stands_with_an_item_of_this_agenda_and_there_are_not_too_many(desk):
    (item,) = agenda_of(desk, 1)
    with pytest.raises(rules.UnknownItem):
        commands.attach_paper(desk, SITTING, Id("other"), Id("pp"), "https://example.org", "Bütçe")
    for number in range(rules.MOST_PAPERS):
        commands.attach_paper(desk, SITTING, item, Id(f"pp{number}"), "https://example.org", "Bütçe")
    with pytest.raises(rules.TooManyPapers):
        commands.attach_paper(desk, SITTING, item, Id("pp"), "https://example.org", "Bütçe")


def test_the_body_adopts_its_agenda_in_another_order(desk):
    one, two, three = agenda_of(desk, 1, 2, 3)
    with pytest.raises(rules.NotOpened):
        commands.adopt_agenda(desk, SITTING, (three, one, two))
    commands.open_sitting(desk, SITTING)
    for _ in range(2):
        commands.adopt_agenda(desk, SITTING, (three, one, two))
    late = Id("000000000000tm00")
    with pytest.raises(rules.AgendaIsAdopted):
        commands.place_item(desk, SITTING, late, 4, titles=(Wording(language="tr", text="Dilekler"),))
    desk.enter([ItemPlaced(sitting=SITTING, item=late, number=4)])
    assert [item.number for item in desk.ask(TheSitting(SITTING)).agenda] == [3, 1, 2, 4]


def test_an_agenda_is_adopted_whole(desk):
    one, two = agenda_of(desk, 1, 2)
    commands.open_sitting(desk, SITTING)
    for order in ((one,), (one, one, two), (one, two, Id("other")), ()):
        with pytest.raises(rules.NotTheWholeAgenda):
            commands.adopt_agenda(desk, SITTING, order)


@pytest.mark.parametrize("person", [AMINA, AUDITOR, VOICE])
def test_only_the_bureau_tells_and_notes(council, desk, person):
    call(desk, TODAY)
    with pytest.raises(NotPermitted):
        tell(council.acting_as(person))
    with pytest.raises(NotPermitted):
        commands.adopt_agenda(council.acting_as(person), SITTING, ())
