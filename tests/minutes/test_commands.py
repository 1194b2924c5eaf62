"""Composing minutes, approving them, and that they never change."""

from datetime import UTC, date, datetime

import pytest

from council.assembly import commands as assembly
from council.command import NotPermitted
from council.membership import commands as membership
from council.membership.events import NameCorrected
from council.minutes import commands, rules
from council.minutes.questions import TheMinutes, compose
from council.proposals import commands as proposals
from council.record import Id, Record, Wording, standing_at
from tests.minutes.a_sitting import BALLOT, MINUTES, PROPOSAL, SITTING, hold
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR
from web.minutes.wording import in_one_language


@pytest.fixture
def held(council: Record) -> Record:
    """A sitting was held and closed."""
    return hold(council)


def worded(content) -> tuple[Wording, ...]:
    return tuple(Wording(language=code, text=f"{code} {content['sitting']}") for code in ("ar", "tr", "en"))


def approve(record: Record, **more) -> Id:
    return commands.approve(record.acting_as(FACILITATOR), SITTING, worded, **more)


def test_minutes_say_who_was_there(held):
    content = compose(held, SITTING)
    assert content["chair"] == CEMAL
    assert content["members"] == 4
    lists = content["attendance"]
    assert (lists["present"], lists["excused"]) == ([AMINA, BERFIN, CEMAL], [DINA])
    assert content["guests"] == [AUDITOR]


def test_minutes_say_what_was_decided_and_how(held):
    first, second = compose(held, SITTING)["items"]
    assert (first["number"], first["titles"], first["votes"]) == (1, {"tr": "Gündemin kabulü"}, [])
    (vote,) = second["votes"]
    assert (vote["ballot"], vote["eligible"], vote["declared"]["present"]) == (BALLOT, 4, 3)
    assert [vote["declared"][choice] for choice in ("yes", "no", "abstain")] == [2, 1, 0]
    assert (vote["declared"]["result"], vote["rule"]["version"]) == ("adopted", 1)
    assert second["titles"] == {"ar": "دورة لغة مسائية", "tr": "Akşam dil kursu"}
    assert vote["number"].endswith("-001")


def test_minutes_hold_codes_numbers_and_ids_but_no_names(held):
    said = str(compose(held, SITTING))
    assert "أمينة" not in said
    assert "Berfin" not in said


def test_minutes_name_the_facts_that_they_come_from(held):
    spread = compose(held, SITTING)["range"]
    kinds = [entry.kind for entry in held.entries()]
    assert kinds[spread["first"] - 1] == "assembly.sitting-convened"
    assert kinds[spread["last"] - 1] == "assembly.sitting-closed"


def test_the_same_facts_make_the_same_minutes(held):
    assert rules.fingerprint(compose(held, SITTING)) == rules.fingerprint(compose(held, SITTING))


def test_approval_keeps_what_was_read(held):
    content, until = compose(held, SITTING), held.size
    approve(held, seen=rules.fingerprint(content), minutes=MINUTES)
    approved = held.ask(TheMinutes(SITTING))
    assert approved.answer.content == content
    assert approved.answer.until == until
    assert [text.language for text in approved.answer.texts] == ["ar", "tr", "en"]
    assert approved.by == FACILITATOR


def test_approved_minutes_stay_whatever_happens_later(held):
    approve(held)
    before = held.ask(TheMinutes(SITTING)).answer
    proposals.translate(held.acting_as(BERFIN), PROPOSAL, 1, "en", "Evening course", "Text.")
    held.enter([NameCorrected(person=AMINA, name=held.seal(AMINA, "أمينة الشامي"))])
    assert compose(held, SITTING) != before.content
    assert held.ask(TheMinutes(SITTING)).answer == before


def test_a_second_approval_is_refused(held):
    approve(held, minutes=MINUTES)
    before = held.size
    approve(held, minutes=MINUTES)
    assert held.size == before
    with pytest.raises(rules.AlreadyApproved):
        approve(held)


def test_what_reads_otherwise_is_not_approved(held):
    seen = rules.fingerprint(compose(held, SITTING))
    proposals.translate(held.acting_as(BERFIN), PROPOSAL, 1, "en", "Evening course", "Text.")
    with pytest.raises(rules.ReadsOtherwise):
        approve(held, seen=seen)


def test_all_languages_or_none(held):
    with pytest.raises(rules.LanguageMissing):
        commands.approve(held.acting_as(FACILITATOR), SITTING, lambda content: worded(content)[:2])


def test_a_sitting_must_be_over(council):
    desk = council.acting_as(FACILITATOR)
    with pytest.raises(rules.UnknownSitting):
        approve(council)
    hold_only_half(council)
    with pytest.raises(rules.SittingNotOver):
        commands.approve(desk, SITTING, worded)


def hold_only_half(record: Record) -> None:

    desk = record.acting_as(FACILITATOR)
    assembly.convene(desk, SITTING, ASSEMBLY, date(2026, 3, 18), "18:30", "Salon")
    assembly.open_sitting(desk, SITTING)


@pytest.mark.parametrize("person", [AMINA, AUDITOR])
def test_only_the_bureau_approves(held, person):
    with pytest.raises(NotPermitted):
        commands.approve(held.acting_as(person), SITTING, worded)


def test_drawn_again_it_is_the_same(held, installation):
    approve(held)
    assert installation.check_views("cinar", ["minutes", "assembly", "proposals"]) is None


def test_minutes_say_what_was_taken_off_and_what_was_announced_in_other_words(council):
    desk, sitting = council.acting_as(FACILITATOR), Id("0000000000000st9")
    hers = council.acting_as(AMINA)
    proposals.draft(hers, PROPOSAL, ASSEMBLY, "tr", "Dil kursu", "Metin.")
    proposals.submit(hers, PROPOSAL)
    assembly.convene(desk, sitting, ASSEMBLY, date(2026, 3, 18), "18:30", "Salon")
    own = (Wording(language="tr", text="Kurs üzerine"),)
    assembly.place_item(desk, sitting, Id("one"), 1, proposal=PROPOSAL, titles=own)
    assembly.place_item(desk, sitting, Id("two"), 2, titles=(Wording(language="tr", text="Dilekler"),))
    assembly.take_off_item(desk, sitting, Id("two"), Wording(language="tr", text="Vakit kalmadı."))
    assembly.open_sitting(desk, sitting)
    assembly.close_sitting(desk, sitting)
    first, second = compose(council, sitting)["items"]
    assert (first["announced"], first["titles"]) == ({"tr": "Kurs üzerine"}, {"tr": "Dil kursu"})
    assert (second["number"], second["taken_off"]["text"]) == (2, "Vakit kalmadı.")
    text = in_one_language(compose(council, sitting), "tr").text
    for words in ("Kurs üzerine", "Dil kursu", "Dilekler", "Vakit kalmadı."):
        assert words in text


def test_there_are_no_minutes_of_a_sitting_that_was_called_off(council):
    desk, sitting = council.acting_as(FACILITATOR), Id("0000000000000st9")
    assembly.convene(desk, sitting, ASSEMBLY, date(2026, 3, 18), "18:30", "Salon")
    assembly.call_off(desk, sitting, Wording(language="tr", text="Salon su altında."))
    with pytest.raises(rules.SittingWasCalledOff):
        commands.approve(desk, sitting, worded)


def test_who_was_there_and_was_erased_that_day_is_no_guest(held):
    with standing_at(datetime(2026, 3, 18, 20, tzinfo=UTC)):
        membership.erase_person(held.acting_as(FACILITATOR), AMINA, "own_wish", date(2026, 3, 18))
    content = compose(held, SITTING)
    assert (content["members"], content["guests"]) == (4, [AUDITOR])
    assert sorted(content["attendance"]["present"]) == [AMINA, BERFIN, CEMAL]
