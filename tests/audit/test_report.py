"""What a report tells of a year: each number is that of the facts, and nobody is in it."""

from datetime import date, timedelta

import pytest

from council.assembly.events import MotionDecided, MotionMade
from council.audit.report.decisions import ElectionsReported
from council.audit.report.span import NoSuchSpan, Span, span_of, the_year
from council.audit.report.whole import Report, Reported, report, years
from council.membership.events import PersonErased
from council.minutes.events import MinutesCorrected
from council.proposals.events import ProposalWithdrawn
from council.record import Entry, Id, Record, now
from council.voting.events import ElectionCalled, ElectionDeclared, LotDrawn, RoundOpened
from tests.audit.a_year import WORDS, YEAR, Year, call_off, decide, named, send, sit
from tests.proposals.a_council import ASSEMBLY, MEMBERS

END = date(YEAR + 1, 3, 1)


@pytest.fixture
def record(installation) -> Record:
    """An empty record."""
    return installation.found("cinar")


@pytest.fixture
def year(record) -> Year:
    """A year that has only begun."""
    return Year(record)


def reported(record, span=None, day=END) -> Report:
    return report(record, span or the_year(YEAR), day)


def test_a_year_in_which_nothing_happened(year):
    found = reported(year.entered())
    assert (found.sittings, found.decisions, found.minutes, found.opinions) == ((), (), (), ())
    assert (found.proposals.put_forward, found.proposals.waiting, found.erasures) == (0, 0, 0)


def test_a_year_with_one_sitting(year):
    sit(year, 1, date(YEAR, 3, 18))
    found = reported(year.entered())
    ((sat, there),) = found.held
    assert (sat.in_time, sat.lasted, sat.quorum.present) == (True, timedelta(hours=1, minutes=45), 3)
    assert (there.members, there.present) == (4, 3)
    (minutes,) = found.minutes
    assert (minutes.days, minutes.is_late, minutes.published) == (20, False, date(YEAR, 4, 7))


def test_a_sitting_that_was_called_off_was_not_held(year):
    call_off(year, 1, date(YEAR, 3, 18))
    found = reported(year.entered())
    assert (len(found.sittings), found.held, found.called_off) == (1, [], 1)


def test_a_busy_year_is_counted_as_it_was(busy_year):
    found = reported(busy_year.record("cinar"))
    results = [one.result for one in found.settled]
    assert (len(results), results.count("adopted"), results.count("rejected")) == (60, 30, 15)
    assert {one.days for one in found.decisions} == {30}
    assert sum(one.is_opinion for one in found.decisions) == 30
    told = found.proposals
    assert (told.adopted, told.rejected, told.withdrawn, told.waiting) == (30, 15, 0, 15)
    assert sum(one.is_late for one in found.minutes) == 6
    assert [one.sitting for one in found.minutes if one.published is None] == [named("st", 4)]


def test_what_happened_on_other_days_is_not_in_it(busy_year):
    record = busy_year.record("cinar")
    found = reported(record, Span(date(YEAR, 3, 1), date(YEAR, 4, 30)))
    assert (len(found.held), len(found.decisions), len(found.minutes)) == (2, 10, 2)
    assert reported(record, the_year(YEAR - 1)).decisions == ()


def test_a_proposal_waits_until_it_is_decided_or_taken_back(year):
    decide(year, 1, date(YEAR, 2, 10))
    record = year.entered()
    before = reported(record, Span(date(YEAR, 1, 1), date(YEAR, 1, 31))).proposals
    assert (before.put_forward, before.adopted, before.waiting) == (1, 0, 1)
    later = reported(record, Span(date(YEAR, 2, 1), date(YEAR, 2, 28))).proposals
    assert (later.put_forward, later.adopted, later.waiting) == (0, 1, 0)


def test_the_lot_decides_what_was_tied(year):
    ballot = decide(year, 1, date(YEAR, 2, 10), "lot")
    lot = {"lot": Id("l"), "seed": "", "drawn": ("rejected", "adopted")}
    record = year.entered()
    record.enter([LotDrawn(ballot=ballot, proposal=named("pr", 1), **lot)])
    found = reported(record, Span(date(YEAR, 1, 1), now().date()))
    assert [one.result for one in found.decisions] == ["rejected"]
    assert found.proposals.rejected == 1


def test_opinions_answers_and_pledges(year):
    for number, days in ((1, 21), (2, None)):
        send(year, number, decide(year, number, date(YEAR, 2, 10)), date(YEAR, 2, 20), days)
    found = reported(year.entered())
    assert [one.state(END) for one in found.opinions] == ["answered", "overdue"]
    assert found.pledges == {"overdue": 1}


def test_motions_corrections_and_erasures_are_numbers(year):
    record = year.entered()
    moved = {"sitting": named("st", 1), "motion": Id("m")}
    record.enter(
        [
            MotionMade(**moved, mover=MEMBERS[0], sort="close_debate"),
            MotionDecided(**moved, result="adopted", how="hands"),
            MinutesCorrected(sitting=Id("s"), minutes=Id("mn"), correction=Id("c"), wording=WORDS),
            PersonErased(person=MEMBERS[3], reason="own_wish"),
            ProposalWithdrawn(proposal=named("pr", 9)),
        ]
    )
    found = reported(record, the_year(now().year), now().date())
    assert (found.motions, len(found.corrections), found.erasures) == ({"made": 1, "adopted": 1}, 1, 1)
    assert found.proposals.withdrawn == 1


@pytest.mark.parametrize(("women", "men", "told"), [(6, 5, True), (7, 4, False)])
def test_the_elected_are_counted_by_group_only_where_no_group_is_small(women, men, told):
    people = [Id(f"p{place}") for place in range(women + men)]
    stands = {one: {"gender": "woman" if place < women else "man"} for place, one in enumerate(people)}
    frozen = {"rule": Id("r"), "rule_version": 1, "terms": {}, "composition": {}, "casting": "paper"}
    election, ballot = {"election": Id("e"), "body": ASSEMBLY}, {"ballot": Id("b")}
    facts = [
        ElectionCalled(**election, names=WORDS, seats=11, rule=Id("r")),
        RoundOpened(
            **election, **ballot, **frozen, round=1, seats=11, candidates=people, roll=(), stands_as=stands
        ),
        ElectionDeclared(election=Id("e"), **ballot, number="2026-001", elected=people, declared={}),
    ]
    question = ElectionsReported()
    for position, fact in enumerate(facts, 1):
        question.hear(Entry("cinar", position, now(), None, fact))
    (found,) = question.answer.values()
    assert (found.filled, dict(found.groups)) == (11, {"gender": {"woman": 6, "man": 5}} if told else {})


def test_days_are_asked_for_in_order():
    assert span_of(YEAR, None, None).is_year
    assert not span_of(YEAR, date(YEAR, 1, 2), None).is_year
    with pytest.raises(NoSuchSpan):
        span_of(YEAR, date(YEAR, 2, 1), date(YEAR, 1, 1))
    with pytest.raises(NoSuchSpan):
        span_of(YEAR, None, date(YEAR + 9, 1, 1))


def test_the_years_are_those_of_the_record(year):
    assert list(years(year.entered(), END)) == [YEAR + 1, YEAR, YEAR - 1]


def test_what_was_worked_out_is_kept_until_something_changes(year):
    sit(year, 1, date(YEAR, 3, 18))
    record = year.entered()
    record.ask(Reported()).answer["worked out"] = "once"
    assert record.ask(Reported()).answer == {"worked out": "once"}
    decide(year, 1, date(YEAR, 4, 1))
    year.entered()
    assert record.ask(Reported()).answer == {}
