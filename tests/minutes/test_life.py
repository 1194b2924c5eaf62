"""The life of minutes: remarks, the draft sent round, objections, approval, signatures, publication, corrections."""

from datetime import UTC, date, datetime

import pytest

from council.assembly import commands as assembly
from council.command import NotPermitted
from council.minutes import commands, rules
from council.minutes.questions import TheLife, TheMinutes, compose
from council.proposals import commands as proposals
from council.record import Id, Record, Wording, standing_at
from council.voting import commands as voting
from tests.minutes.a_sitting import BALLOT, MAJORITY, SITTING, hold
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR
from web.minutes.wording import in_all_languages, in_one_language

LAST_DAY = date(2026, 3, 9)
SAID = Wording(language="tr", text="{person:" + BERFIN + "} de söz aldı.")
CORRECTION = tuple(
    Wording(language=code, text=text)
    for code, text in {"ar": "تصويب واحد.", "tr": "Bir düzeltme.", "en": "One correction."}.items()
)
AFTER = datetime(2026, 3, 10, 9, tzinfo=UTC)


@pytest.fixture
def held(council: Record) -> Record:
    """A sitting was held and closed."""
    return hold(council)


@pytest.fixture
def sent(held: Record) -> Record:
    """Its draft was sent round."""
    commands.circulate(held.acting_as(FACILITATOR), SITTING, LAST_DAY)
    return held


@pytest.fixture
def approved(held: Record) -> Record:
    """Its minutes were approved."""
    commands.approve(held.acting_as(FACILITATOR), SITTING, in_all_languages)
    return held


def a_later_vote(record: Record, choice: str = "yes") -> Id:
    """A vote of the same body after the sitting, in which all three say the same."""
    desk, proposal = record.acting_as(FACILITATOR), Id("0000000000000pr7")
    proposals.draft(record.acting_as(AMINA), proposal, ASSEMBLY, "tr", "Tutanağın onayı", "Onaylansın.")
    proposals.submit(record.acting_as(AMINA), proposal)
    ballot = voting.open_ballot(desk, proposal, MAJORITY)
    for member in (AMINA, BERFIN, CEMAL):
        voting.cast(record.acting_as(member), ballot, choice)
    voting.close_ballot(desk, ballot)
    return ballot


def sign(record: Record, person: Id | None, role: str) -> None:
    content = record.ask(TheMinutes(SITTING)).answer.content
    acting = record.acting_as(person) if person else record
    commands.sign(acting, SITTING, role, rules.fingerprint(content))


def sign_both(record: Record) -> None:
    sign(record, CEMAL, "chair")
    sign(record, FACILITATOR, "secretary")


# Remarks -------------------------------------------------------------------------------------------


def test_a_remark_stands_in_the_minutes_with_people_as_tokens(held):
    desk = held.acting_as(FACILITATOR)
    commands.add_remark(desk, SITTING, SAID, item=Id("0000000000000tm1"))
    commands.add_remark(desk, SITTING, Wording(language="en", text="The hall was cold."))
    content = compose(held, SITTING)
    assert content["items"][0]["remarks"][0]["text"] == SAID.text
    assert f"Remark: \u2068{SAID.text}\u2069" in in_one_language(content, "en").text
    assert "The hall was cold." in in_one_language(content, "ar").text


@pytest.mark.parametrize(
    ("wording", "item", "refused"),
    [
        (Wording(language="tr", text="{person:0000000000000zzz}"), None, rules.UnknownPerson),
        (Wording(language="tr", text="  "), None, rules.NoWords),
        (Wording(language="xx", text="Text"), None, rules.NoWords),
        (SAID, Id("0000000000000tm9"), rules.UnknownItem),
    ],
)
def test_a_remark_that_does_not_fit_is_refused(held, wording, item, refused):
    with pytest.raises(refused):
        commands.add_remark(held.acting_as(FACILITATOR), SITTING, wording, item)


def test_nothing_is_noted_in_approved_minutes(approved):
    with pytest.raises(rules.AlreadyApproved):
        commands.add_remark(approved.acting_as(FACILITATOR), SITTING, SAID)


# Sent round, and objected to -----------------------------------------------------------------------


def test_a_draft_is_sent_round_for_days_to_come(held):
    with pytest.raises(rules.DayHasPassed):
        commands.circulate(held.acting_as(FACILITATOR), SITTING, date(2026, 3, 2))
    with pytest.raises(rules.ReadsOtherwise):
        commands.circulate(held.acting_as(FACILITATOR), SITTING, LAST_DAY, seen="x")
    commands.circulate(held.acting_as(FACILITATOR), SITTING, LAST_DAY)
    sent = held.ask(TheLife(SITTING)).circulated
    assert sent.fact.fingerprint == rules.fingerprint(compose(held, SITTING))
    assert sent.until == LAST_DAY


def test_only_who_was_present_objects(sent):
    for person in (DINA, FACILITATOR):
        with pytest.raises(rules.WasNotPresent):
            commands.raise_objection(sent.acting_as(person), SITTING, SAID)
    with pytest.raises(rules.NotInPerson):
        commands.raise_objection(sent, SITTING, SAID)
    commands.raise_objection(sent.acting_as(AMINA), SITTING, SAID)
    assert [one.fact.person for one in sent.ask(TheLife(SITTING)).undecided] == [AMINA]


def test_nobody_objects_before_it_was_sent_round_or_after_the_day(held):
    with pytest.raises(rules.NotCirculated):
        commands.raise_objection(held.acting_as(AMINA), SITTING, SAID)
    commands.circulate(held.acting_as(FACILITATOR), SITTING, LAST_DAY)
    with standing_at(datetime(2026, 3, 9, 18, tzinfo=UTC)):
        commands.raise_objection(held.acting_as(AMINA), SITTING, SAID)
    with standing_at(AFTER), pytest.raises(rules.ObjectionsAreOver):
        commands.raise_objection(held.acting_as(BERFIN), SITTING, SAID)


def test_an_objection_is_decided_once_with_a_correction_or_without(sent):
    desk, one = sent.acting_as(FACILITATOR), commands.raise_objection(sent.acting_as(AMINA), SITTING, SAID)
    with pytest.raises(rules.UnknownObjection):
        commands.decide_objection(desk, SITTING, Id("0000000000000zzz"), upheld=False)
    with pytest.raises(rules.CorrectionMissing):
        commands.decide_objection(desk, SITTING, one, upheld=True, correction=CORRECTION[:2])
    with pytest.raises(rules.NothingToCorrect):
        commands.decide_objection(desk, SITTING, one, upheld=False, correction=CORRECTION)
    commands.decide_objection(desk, SITTING, one, upheld=True, correction=CORRECTION)
    with pytest.raises(rules.ObjectionDecidedBefore):
        commands.decide_objection(desk, SITTING, one, upheld=False)
    for code, text in {"ar": "تصويب واحد.", "tr": "Bir düzeltme.", "en": "One correction."}.items():
        said = in_one_language(compose(sent, SITTING), code).text
        assert text in said
        assert f"{{person:{AMINA}}}" in said


# Approved ------------------------------------------------------------------------------------------


def test_minutes_with_an_undecided_objection_are_not_approved(sent):
    one = commands.raise_objection(sent.acting_as(AMINA), SITTING, SAID)
    desk, ballot = sent.acting_as(FACILITATOR), a_later_vote(sent)
    with standing_at(AFTER), pytest.raises(rules.ObjectionsUndecided):
        commands.approve(desk, SITTING, in_all_languages)
    with pytest.raises(rules.ObjectionsUndecided):
        commands.approve_by_vote(desk, SITTING, ballot, in_all_languages)
    with pytest.raises(rules.ObjectionsUndecided):
        commands.circulate(desk, SITTING, LAST_DAY)
    commands.decide_objection(desk, SITTING, one, upheld=False)
    commands.approve_by_vote(desk, SITTING, ballot, in_all_languages)
    assert sent.ask(TheMinutes(SITTING)).answer.how == "vote"


def test_minutes_are_approved_by_expiry_after_the_day_and_not_before(sent):
    desk = sent.acting_as(FACILITATOR)
    with standing_at(datetime(2026, 3, 9, 12, tzinfo=UTC)):
        for approve in (commands.approve, commands.approve_by_expiry):
            with pytest.raises(rules.ObjectionsStillHeard):
                approve(desk, SITTING, in_all_languages)
    with standing_at(AFTER):
        minutes = commands.approve_by_expiry(desk, SITTING, in_all_languages)
    answer = sent.ask(TheMinutes(SITTING)).answer
    assert (answer.how, minutes) == ("expiry", sent.ask(TheLife(SITTING)).circulated.fact.minutes)


def test_nothing_expires_that_was_not_sent_round_was_objected_to_or_reads_otherwise(held):
    desk = held.acting_as(FACILITATOR)
    with pytest.raises(rules.NotCirculated):
        commands.approve_by_expiry(desk, SITTING, in_all_languages)
    commands.circulate(desk, SITTING, LAST_DAY)
    one = commands.raise_objection(held.acting_as(AMINA), SITTING, SAID)
    commands.decide_objection(desk, SITTING, one, upheld=True, correction=CORRECTION)
    with standing_at(AFTER), pytest.raises(rules.ObjectionsCame):
        commands.approve_by_expiry(desk, SITTING, in_all_languages)
    commands.circulate(desk, SITTING, LAST_DAY)
    commands.add_remark(desk, SITTING, SAID)
    with standing_at(AFTER), pytest.raises(rules.NotAsCirculated):
        commands.approve_by_expiry(desk, SITTING, in_all_languages)


def test_only_a_vote_of_this_body_that_adopted_later_approves(held):
    desk = held.acting_as(FACILITATOR)
    for ballot in (BALLOT, Id("0000000000000zzz"), a_later_vote(held, "no")):
        with pytest.raises(rules.VoteDidNotAdopt):
            commands.approve_by_vote(desk, SITTING, ballot, in_all_languages)


def test_a_sitting_called_later_does_not_change_a_draft_that_was_sent_round(held):
    desk = held.acting_as(FACILITATOR)
    assembly.convene(desk, Id("0000000000000st2"), ASSEMBLY, date(2026, 4, 18), "18:30", "Salon")
    commands.circulate(desk, SITTING, LAST_DAY)
    before = compose(held, SITTING)
    assembly.convene(desk, Id("0000000000000st3"), ASSEMBLY, date(2026, 4, 1), "18:30", "Salon")
    assert compose(held, SITTING) == before
    assert before["next"]["sitting"] == "0000000000000st2"


# Signed, published, corrected ----------------------------------------------------------------------


def test_nothing_is_signed_that_is_not_approved(held):
    with pytest.raises(rules.NotApproved):
        commands.sign(held.acting_as(CEMAL), SITTING, "chair", "x")


@pytest.mark.parametrize(
    ("person", "role", "refused"),
    [
        (AMINA, "chair", rules.DidNotChair),
        (FACILITATOR, "chair", rules.DidNotChair),
        (CEMAL, "secretary", rules.KeepsNoMinutes),
        (DINA, "member", rules.WasNotPresent),
        (AUDITOR, "member", rules.IsNoMember),
        (CEMAL, "mayor", rules.UnknownSigner),
        (None, "chair", rules.NotInPerson),
    ],
)
def test_nobody_signs_as_what_she_was_not(approved, person, role, refused):
    with pytest.raises(refused):
        sign(approved, person, role)


def test_each_signs_once_over_what_the_minutes_say(approved):
    with pytest.raises(rules.ReadsOtherwise):
        commands.sign(approved.acting_as(CEMAL), SITTING, "chair", "x")
    sign_both(approved)
    for role in ("chair", "member"):
        with pytest.raises(rules.SignedBefore):
            sign(approved, CEMAL, role)
    sign(approved, AMINA, "member")
    life = approved.ask(TheLife(SITTING))
    assert life.signers == {"chair": [CEMAL], "secretary": [FACILITATOR], "member": [AMINA]}
    content = approved.ask(TheMinutes(SITTING)).answer.content
    assert {fact.fingerprint for fact, _at in life.signed} == {rules.fingerprint(content)}


def test_minutes_are_published_signed_once_and_with_those_who_agreed(approved):
    desk = approved.acting_as(FACILITATOR)
    commands.agree_to_naming(approved.acting_as(AMINA), SITTING, True)
    commands.agree_to_naming(approved.acting_as(BERFIN), SITTING, True)
    commands.agree_to_naming(approved.acting_as(BERFIN), SITTING, False)
    with pytest.raises(rules.NotSigned):
        commands.publish(desk, SITTING)
    sign(approved, CEMAL, "chair")
    with pytest.raises(rules.NotSigned):
        commands.publish(desk, SITTING)
    sign(approved, FACILITATOR, "secretary")
    commands.publish(desk, SITTING)
    life = approved.ask(TheLife(SITTING))
    assert sorted(life.published) == ["ar", "en", "tr"]
    assert {fact.named for fact, _at in life.published.values()} == {(AMINA,)}
    with pytest.raises(rules.PublishedBefore):
        commands.publish(desk, SITTING)
    with pytest.raises(rules.NamingIsOver):
        commands.agree_to_naming(approved.acting_as(CEMAL), SITTING, True)
    commands.agree_to_naming(approved.acting_as(AMINA), SITTING, False)
    assert approved.ask(TheLife(SITTING)).named == frozenset()


def test_who_was_not_noted_at_the_sitting_cannot_be_named(approved):
    with pytest.raises(rules.WasNotPresent):
        commands.agree_to_naming(approved.acting_as(FACILITATOR), SITTING, True)


def test_a_correction_is_a_decision_of_the_body_and_the_old_text_stays(approved):
    desk, before = approved.acting_as(FACILITATOR), approved.ask(TheMinutes(SITTING)).answer
    with pytest.raises(rules.VoteDidNotAdopt):
        commands.correct(desk, SITTING, CORRECTION, BALLOT)
    ballot = a_later_vote(approved)
    with pytest.raises(rules.LanguageMissing):
        commands.correct(desk, SITTING, CORRECTION[:1], ballot)
    commands.correct(desk, SITTING, CORRECTION, ballot)
    ((fact, _entry),) = approved.ask(TheLife(SITTING)).corrections
    assert (fact.minutes, fact.ballot) == (before.minutes, ballot)
    assert approved.ask(TheMinutes(SITTING)).answer == before


def test_what_the_desk_does_is_not_for_others(sent):
    hers = sent.acting_as(AUDITOR)
    for refused in (
        lambda: commands.add_remark(hers, SITTING, SAID),
        lambda: commands.circulate(hers, SITTING, LAST_DAY),
        lambda: commands.publish(hers, SITTING),
        lambda: commands.approve_by_expiry(hers, SITTING, in_all_languages),
    ):
        with pytest.raises(NotPermitted):
            refused()
