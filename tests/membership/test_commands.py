"""People are registered, seated, given roles and let go; each broken rule is refused by its name."""

from datetime import date

import pytest

from council.charter.commands import establish_body, set_seats
from council.command import NotPermitted
from council.membership import commands, rules
from council.membership.questions import (
    Declared,
    HoldersOf,
    KnownPeople,
    MandatesIn,
    RolesOf,
    SealedNames,
    composition,
)
from council.membership.rules import read_roster
from council.record import Id, Wording, new_id
from council.roles import Role
from tests.membership.conftest import ASSEMBLY, TERM

DAY = date(2026, 3, 18)
NOBODY = Id("0000000000000000")


@pytest.fixture
def amal(council):
    return commands.register_person(council, "Amal Haddad", "0532 1")


def seat(council, person, standing="full", begins=DAY, ends=None):
    return commands.seat_member(council, person, ASSEMBLY, standing, begins, ends)


# Registering ------------------------------------------------------------------------------------


def test_numbers_count_from_one(council, facilitator, amal):
    assert council.ask(KnownPeople()).answer == {facilitator: 1, amal: 2}


def test_a_name_is_on_record_only_sealed(council, amal):
    assert council.unseal(amal, council.ask(SealedNames()).answer[amal]) == "Amal Haddad"
    assert not [entry for entry in council.entries() if "Haddad" in str(entry.fact)]


def test_a_form_sent_twice_registers_one_person(council):
    person = new_id()
    commands.register_person(council, "Amal", person=person)
    with pytest.raises(rules.RegisteredAlready):
        commands.register_person(council, "Amal", person=person)


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("  \t", rules.NameMissing), ("x" * 121, rules.TooLong), ("\u0007", rules.NameMissing)],
)
def test_a_name_is_a_line(council, name, refusal):
    with pytest.raises(refusal):
        commands.register_person(council, name)


def test_a_name_is_put_right(council, amal):
    commands.correct_name(council, amal, "Amal  El-Haddad ")
    assert council.unseal(amal, council.ask(SealedNames()).answer[amal]) == "Amal El-Haddad"
    with pytest.raises(rules.NameUnchanged):
        commands.correct_name(council, amal, "Amal El-Haddad")
    with pytest.raises(rules.NoSuchPerson):
        commands.correct_name(council, NOBODY, "Amal")


# Categories -------------------------------------------------------------------------------------


def test_one_says_of_oneself_how_one_counts(council, amal):
    commands.grant_role(council, amal, Role.MEMBER)
    commands.declare_categories(council.acting_as(amal), amal, {"gender": "woman", "languages": ["ar", "tr"]})
    said = council.ask(Declared()).opened(council, [amal])[amal]
    assert said == {
        "gender": "woman",
        "side": "undisclosed",
        "age_band": "undisclosed",
        "disability": "undisclosed",
        "languages": ["ar", "tr"],
    }


def test_what_is_sealed_is_as_long_whatever_it_says(council, amal):
    lengths = set()
    for gender in ("woman", "man", "undisclosed"):
        commands.declare_categories(council, amal, {"gender": gender})
        lengths.add(len(council.ask(Declared()).answer[amal]))
    assert len(lengths) == 1


def test_the_desk_may_note_it_and_nobody_else(council, facilitator, amal):
    other = commands.register_person(council, "Leyla")
    commands.grant_role(council, other, Role.MEMBER)
    commands.declare_categories(council.acting_as(facilitator), amal, {"side": "refugee"})
    with pytest.raises(rules.NotHerself):
        commands.declare_categories(council.acting_as(other), amal, {"side": "host"})
    assert composition(council.ask(Declared()).opened(council, [amal]), [amal])["side"] == {"refugee": 1}


@pytest.mark.parametrize(
    "said",
    [
        {"gender": "lady"},
        {"shoe": "39"},
        {"languages": ["Arabic"]},
        {"languages": ["ar"] + [f"x{n}" for n in "abcdefghijkl"]},
    ],
)
def test_a_category_that_nobody_counts_is_refused(council, amal, said):
    with pytest.raises(rules.CategoryUnknown):
        commands.declare_categories(council, amal, said)


# Mandates ---------------------------------------------------------------------------------------


def test_nobody_has_two_mandates_at_a_time_in_a_body(council, amal):
    seat(council, amal, "substitute", DAY, date(2026, 12, 31))
    with pytest.raises(rules.AlreadySeated):
        seat(council, amal, "full", date(2026, 12, 31))
    seat(council, amal, "full", date(2027, 1, 1))


def test_a_mandate_brings_its_role(council, amal, facilitator):
    seat(council, amal, "substitute")
    assert council.ask(RolesOf(amal)).answer == {Role.SUBSTITUTE}
    left = seat(council, facilitator, ends=date(2026, 9, 1))
    assert council.ask(RolesOf(facilitator)).answer == {Role.FACILITATOR, Role.MEMBER}
    (waiting,) = [one for one in council.ask(MandatesIn(ASSEMBLY)).answer.values() if one.person == amal]
    commands.call_substitute(council, waiting.mandate, left, date(2026, 9, 2))
    assert council.ask(RolesOf(amal)).answer == {Role.SUBSTITUTE, Role.MEMBER}


def test_there_are_no_more_full_members_than_seats(council):
    people = [commands.register_person(council, f"Person {letter}") for letter in "ABCDE"]
    for person in people[:3]:
        seat(council, person)
    seat(council, people[3], begins=date(2026, 6, 1), ends=date(2026, 6, 30))
    with pytest.raises(rules.NoSeatLeft):
        seat(council, people[4], begins=date(2026, 5, 1))
    seat(council, people[4], begins=date(2026, 5, 1), ends=date(2026, 5, 31))
    seat(council, people[4], "substitute", date(2026, 7, 1))
    set_seats(council, ASSEMBLY, 5)
    with pytest.raises(rules.AlreadySeated):
        seat(council, people[4], begins=date(2026, 8, 1))


@pytest.mark.parametrize(
    ("person", "body", "standing", "ends", "refusal"),
    [
        (NOBODY, ASSEMBLY, "full", None, rules.NoSuchPerson),
        (None, NOBODY, "full", None, rules.NoSuchBody),
        (None, ASSEMBLY, "king", None, rules.StandingUnknown),
        (None, ASSEMBLY, "full", date(2026, 3, 17), rules.DatesOutOfOrder),
    ],
)
def test_a_mandate_that_cannot_be_is_refused(council, amal, person, body, standing, ends, refusal):
    with pytest.raises(refusal):
        commands.seat_member(council, person or amal, body, standing, DAY, ends)


def test_a_mandate_ends_once_with_its_reason(council, amal):
    mandate = seat(council, amal, ends=TERM[1])
    with pytest.raises(rules.ReasonUnknown):
        commands.end_mandate(council, mandate, date(2026, 9, 1), "bored")
    with pytest.raises(rules.DatesOutOfOrder):
        commands.end_mandate(council, mandate, date(2026, 3, 17), "resigned")
    with pytest.raises(rules.DatesOutOfOrder):
        commands.end_mandate(council, mandate, date(2028, 1, 1), "resigned")
    commands.end_mandate(council, mandate, date(2026, 9, 1), "resigned")
    with pytest.raises(rules.EndedAlready):
        commands.end_mandate(council, mandate, date(2026, 9, 1), "resigned")
    assert council.ask(MandatesIn(ASSEMBLY)).effective(date(2026, 9, 1)) == [amal]
    assert council.ask(MandatesIn(ASSEMBLY)).effective(date(2026, 9, 2)) == []
    with pytest.raises(rules.NoSuchMandate):
        commands.end_mandate(council, NOBODY, DAY, "resigned")


def test_a_substitute_takes_a_place_for_good(council, amal):
    leyla = commands.register_person(council, "Leyla")
    left, waiting = seat(council, amal), seat(council, leyla, "substitute")
    with pytest.raises(rules.MandateRuns):
        commands.call_substitute(council, waiting, left, date(2026, 9, 2))
    commands.end_mandate(council, left, date(2026, 9, 1), "resigned")
    with pytest.raises(rules.MandateRuns):
        commands.call_substitute(council, waiting, left, date(2026, 9, 1))
    commands.call_substitute(council, waiting, left, date(2026, 9, 2))
    assert council.ask(MandatesIn(ASSEMBLY)).effective(date(2026, 9, 2)) == [leyla]


def test_one_substitute_takes_one_place(council, amal):
    leyla, mona = commands.register_person(council, "Leyla"), commands.register_person(council, "Mona")
    left = seat(council, amal, ends=date(2026, 9, 1))
    first, second = seat(council, leyla, "substitute"), seat(council, mona, "substitute")
    commands.call_substitute(council, first, left, date(2026, 9, 2))
    with pytest.raises(rules.ReplacedAlready):
        commands.call_substitute(council, second, left, date(2026, 9, 2))
    with pytest.raises(rules.NoSuchMandate):
        commands.call_substitute(council, second, NOBODY, date(2026, 9, 2))


def test_a_member_with_voice_only_takes_no_place(council, amal):
    left = seat(council, amal, ends=date(2026, 9, 1))
    leyla = commands.register_person(council, "Leyla")
    speaking = seat(council, leyla, "voice")
    with pytest.raises(rules.NotASubstitute):
        commands.call_substitute(council, speaking, left, date(2026, 9, 2))


# Roles ------------------------------------------------------------------------------------------


def test_roles_are_given_and_taken_back(council, amal):
    commands.grant_role(council, amal, Role.CHAIR)
    with pytest.raises(rules.RoleHeldAlready):
        commands.grant_role(council, amal, Role.CHAIR)
    with pytest.raises(rules.RoleUnknown):
        commands.grant_role(council, amal, "king")
    with pytest.raises(rules.NoSuchPerson):
        commands.grant_role(council, NOBODY, Role.CHAIR)
    commands.withdraw_role(council, amal, Role.CHAIR)
    with pytest.raises(rules.NoSuchRoleHeld):
        commands.withdraw_role(council, amal, Role.CHAIR)
    assert council.ask(RolesOf(amal)).answer == frozenset()


def test_the_last_facilitator_stays(council, facilitator, amal):
    with pytest.raises(rules.LastFacilitator):
        commands.withdraw_role(council, facilitator, Role.FACILITATOR)
    with pytest.raises(rules.LastFacilitator):
        commands.erase_person(council, facilitator, "own_wish", DAY)
    commands.grant_role(council, amal, Role.FACILITATOR)
    commands.withdraw_role(council, facilitator, Role.FACILITATOR)
    assert council.ask(HoldersOf(Role.FACILITATOR)).answer == {amal}


# Erasing ----------------------------------------------------------------------------------------


def test_whoever_is_erased_has_no_name_no_role_and_no_mandate_that_runs(council, amal):
    commands.grant_role(council, amal, Role.FACILITATOR)
    commands.declare_categories(council, amal, {"gender": "woman"})
    mandate = seat(council, amal)
    name = council.ask(SealedNames()).answer[amal]
    commands.erase_person(council, amal, "safety", date(2026, 5, 1))
    assert council.unseal(amal, name) is None
    assert council.ask(Declared()).opened(council, [amal]) == {}
    assert council.ask(RolesOf(amal)).answer == frozenset()
    assert council.ask(MandatesIn(ASSEMBLY)).answer[mandate].ends == date(2026, 4, 30)
    with pytest.raises(NotPermitted):
        commands.register_person(council.acting_as(amal), "Somebody")
    for again in (
        lambda: commands.erase_person(council, amal, "safety", DAY),
        lambda: commands.grant_role(council, amal, Role.MEMBER),
        lambda: seat(council, amal, begins=date(2026, 6, 1)),
        lambda: commands.declare_categories(council, amal, {}),
    ):
        with pytest.raises(rules.NoSuchPerson):
            again()


def test_a_number_is_never_used_again(council, amal):
    commands.erase_person(council, amal, "own_wish", DAY)
    with pytest.raises(rules.ErasingReasonUnknown):
        commands.erase_person(council, commands.register_person(council, "Leyla"), "why not", DAY)
    leyla = commands.register_person(council, "Leyla")
    assert council.ask(KnownPeople()).answer[leyla] == 4


# Rosters ----------------------------------------------------------------------------------------


def import_text(council, text, **options):
    return commands.import_members(council, read_roster(text.encode()), **options)


def faults_of(council, text):
    before = council.size
    with pytest.raises(rules.RosterFaulty) as refused:
        import_text(council, text)
    assert council.size == before
    return [(fault.line, fault.code) for fault in refused.value.details["faults"]]


def test_a_roster_registers_seats_and_gives_roles(council):
    text = "name,gender,standing,roles\nAmal,woman,full,chair\nLeyla,,substitute,\nMona,,none,auditor\n"
    assert import_text(council, text) == [2, 3, 4]
    known = {number: person for person, number in council.ask(KnownPeople()).answer.items()}
    assert council.ask(RolesOf(known[2])).answer == {Role.MEMBER, Role.CHAIR}
    assert council.ask(RolesOf(known[3])).answer == {Role.SUBSTITUTE}
    assert council.ask(RolesOf(known[4])).answer == {Role.AUDITOR}
    mandates = council.ask(MandatesIn(ASSEMBLY))
    assert mandates.effective(TERM[0]) == mandates.effective(TERM[1]) == [known[2]]
    assert len(mandates.answer) == 2


def test_only_looking_records_nothing(council):
    before = council.size
    assert import_text(council, "name\nAmal\n", dry_run=True) == [2]
    assert council.size == before


def test_the_same_file_again_changes_nothing_and_says_of_each_line_who_is_there(council):
    text = "name,contact\nAmal Haddad,1\nLeyla,2\n"
    import_text(council, text)
    assert faults_of(council, text.upper()) == [(2, "there_already"), (3, "there_already")]
    assert faults_of(council, "name\nAmal haddad\nMona\n") == [(2, "there_already")]
    assert import_text(council, "name,contact\nAmal Haddad,9\n") == [4]


def test_whoever_was_erased_can_come_back_under_another_number(council):
    import_text(council, "name\nAmal\n")
    person = next(one for one, number in council.ask(KnownPeople()).answer.items() if number == 2)
    commands.erase_person(council, person, "own_wish", DAY)
    assert import_text(council, "name\nAmal\n") == [3]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("name,body\nAmal,Divan\n", [(2, "unknown_body")]),
        ("name,gender\nAmal,woman\nLeyla,lady\n", [(3, "unknown_value")]),
        ("name\nA\nB\nC\nD\nE\nF\n", [(6, "no_seat_left"), (7, "no_seat_left")]),
        ("name,begins\nAmal,2028-01-01\n", None),
        ("name,ends\nAmal,2025-01-01\n", [(2, "dates_out_of_order")]),
        ("name,body,gender\nAmal,Divan,lady\nMona,Divan,\n", [(2, "unknown_value"), (3, "unknown_body")]),
    ],
)
def test_a_roster_is_held_against_the_record(council, text, faults):
    if faults is None:
        import_text(council, text)
    else:
        assert faults_of(council, text) == faults


def test_a_body_is_named_in_any_language_or_by_its_sort(council):
    text = "name,body\nAmal,GENEL KURUL\nLeyla,الجمعية العامه\nMona,general_assembly\n".replace(
        "العامه", "العامة"
    )
    assert import_text(council, text) == [2, 3, 4]


def test_where_there_are_several_bodies_the_assembly_is_meant(council):
    committee = [Wording(language="tr", text="Komisyon")]
    establish_body(council, "committee", committee)
    establish_body(council, "committee", committee)
    import_text(council, "name\nAmal\n")
    assert faults_of(council, "name,body\nLeyla,komisyon\n") == [(2, "body_ambiguous")]
    both = "name,body,begins\nMona,Genel Kurul|general_assembly,2026-01-01\n"
    assert import_text(council, both) == [3]


def test_without_a_body_somebody_can_be_registered_only_without_a_mandate(record):
    assert faults_of(record, "name\nAmal\n") == [(2, "body_missing")]
    assert import_text(record, "name,standing\nAmal,none\n") == [1]
    names = [Wording(language="tr", text="Genel Kurul")]
    establish_body(record, "general_assembly", names)
    assert faults_of(record, "name\nLeyla\n") == [(2, "begins_missing")]
