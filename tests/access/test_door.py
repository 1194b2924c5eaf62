"""Signing in, again and again, until one has to wait."""

import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from council.access import accounts, attempts, cards, codes, sessions, views
from council.access.accounts import (
    AlreadySignsIn,
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    PasswordWrong,
    SignInWrong,
)
from council.access.attempts import TooManyTries
from council.access.door import Door
from council.access.passwords import PasswordTooShort
from council.membership.events import PersonErased
from council.record import Installation, here, standing_at
from tests.access.signing_in import COUNCIL, PASSWORD, founded, given, register, with_password

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
OTHER = "a red bicycle in the rain"


@pytest.fixture
def house(database: Installation) -> Installation:
    founded(database.found(COUNCIL))
    return database


@pytest.fixture
def fatima(house):
    return register(house.record(COUNCIL), "Fatima Khalil", "member")


@pytest.fixture
def door(house):
    return at_the_door(house)


def at_the_door(house, address="192.0.2.7"):
    return Door(house, COUNCIL, address, b"k" * 32)


def test_a_code_opens_once(house, door, fatima):
    card = given(house, fatima)
    assert door.whose(card.code).person == fatima
    assert door.first_sign_in(card.code, PASSWORD) == fatima
    assert door.sign_in(card.number, PASSWORD) == fatima
    with pytest.raises(CodeUsed):
        door.first_sign_in(card.code, OTHER)
    with pytest.raises(SignInWrong):
        door.sign_in(card.number, OTHER)


def test_a_bad_password_does_not_use_the_code_up(house, door, fatima):
    card = given(house, fatima)
    with pytest.raises(PasswordTooShort):
        door.first_sign_in(card.code, "short")
    assert door.first_sign_in(card.code, PASSWORD) == fatima


def test_a_code_expires(house, door, fatima):
    with standing_at(NOON):
        card = given(house, fatima, days=30)
    with standing_at(NOON + timedelta(days=30, seconds=-1)):
        assert door.whose(card.code).person == fatima
    with standing_at(NOON + timedelta(days=30)), pytest.raises(CodeExpired):
        door.whose(card.code)


def test_a_newer_card_makes_the_older_useless(house, door, fatima):
    older, newer = given(house, fatima), given(house, fatima)
    assert older.number == newer.number
    with pytest.raises(CodeUnknown):
        door.whose(older.code)
    assert door.whose(newer.code).person == fatima


def test_a_code_of_another_council_is_unknown(house, door, fatima):
    card = given(house, fatima)
    founded(house.found("mersin"))
    with pytest.raises(CodeUnknown):
        Door(house, "mersin", "192.0.2.7", b"k" * 32).whose(card.code)


def test_five_wrong_passwords_are_forgiven_then_one_waits(house, door, fatima):
    card = with_password(house, fatima)
    with standing_at(NOON):
        wrong(door, card.number, 6)
        with pytest.raises(TooManyTries) as waiting:
            door.sign_in(card.number, PASSWORD)
        assert waiting.value.details["minutes"] == 1
    with standing_at(NOON + timedelta(seconds=61)):
        assert door.sign_in(card.number, PASSWORD) == fatima
        wrong(door, card.number, 5)


def test_each_wait_is_twice_as_long_but_never_for_hours():
    assert [attempts.wait(number) for number in range(8)] == [0, 60, 120, 240, 480, 900, 900, 900]


def test_waiting_is_the_same_for_a_card_that_nobody_has(house, door, fatima):
    with standing_at(NOON):
        wrong(door, "10000000", 6)
        with pytest.raises(TooManyTries):
            door.sign_in("10000000", PASSWORD)


def test_a_whole_hall_behind_one_address_signs_in(house, fatima):
    card = with_password(house, fatima)
    door = at_the_door(house)
    with standing_at(NOON):
        for _ in range(3):
            wrong(door, card.number, 5)
            door.sign_in(card.number, PASSWORD)
    with house.rows(COUNCIL) as rows:
        kept = rows.execute(select(attempts.attempt).where(here(attempts.attempt))).all()
    assert [row.failed for row in kept] == [15]


def test_one_address_that_guesses_at_many_cards_has_to_wait(house, door):
    with standing_at(NOON):
        for number in range(61):
            wrong(door, str(20_000_000 + number), 1)
        with pytest.raises(TooManyTries):
            door.sign_in("30000000", PASSWORD)
        with pytest.raises(SignInWrong):
            at_the_door(house, "192.0.2.8").sign_in("30000000", PASSWORD)


def test_an_address_is_not_kept(house, door, fatima):
    card = given(house, fatima)
    with standing_at(NOON):
        wrong(door, card.number, 1)
    with house.rows(COUNCIL) as rows:
        kept = rows.execute(select(attempts.attempt).where(here(attempts.attempt))).all()
    assert len(kept) == 2
    assert not [row for row in kept if "192.0" in str(row) or card.number in str(row)]


def test_the_mark_of_an_address_changes_each_day():
    marks = []
    for day in range(2):
        with standing_at(NOON + timedelta(days=day)):
            marks.append(attempts.of_address(b"k", COUNCIL, "2001:db8::1").digest)
            assert attempts.of_address(b"k", COUNCIL, "2001:db8::2").digest == marks[-1]
    assert marks[0] != marks[1]


def test_failed_tries_are_forgotten(house, door, fatima):
    card = with_password(house, fatima)
    with standing_at(NOON):
        wrong(door, card.number, 6)
    with standing_at(NOON + timedelta(days=1, seconds=1)):
        wrong(door, card.number, 5)
        assert door.sign_in(card.number, PASSWORD) == fatima


def test_the_wrong_card_and_the_wrong_password_are_refused_alike_and_as_slowly(house, door, fatima):
    card = with_password(house, fatima)
    taken: dict[str, list[float]] = {card.number: [], "10000000": []}
    for _ in range(4):
        for number, times in taken.items():
            begun = time.perf_counter()
            with house.rows(COUNCIL) as rows, pytest.raises(SignInWrong) as refusal:
                accounts.signs_in(rows, number, "a wrong password")
            times.append(time.perf_counter() - begun)
            assert refusal.value.details == {}
    known, unknown = (statistics.median(times) for times in taken.values())
    assert 0.4 < known / unknown < 2.5


def test_somebody_else_cannot_change_her_password(house, door, fatima):
    card = with_password(house, fatima)
    with pytest.raises(PasswordWrong):
        door.change_password(fatima, OTHER, "one two three four", "")
    assert door.sign_in(card.number, PASSWORD) == fatima


def test_a_changed_password_signs_all_others_out(house, door, fatima):
    card = with_password(house, fatima)
    with house.aside(COUNCIL) as rows:
        here_, elsewhere = (sessions.begin(rows, fatima, 30, "phone") for _ in range(2))
    door.change_password(fatima, PASSWORD, OTHER, here_)
    with house.rows(COUNCIL) as rows:
        assert views.who_is(rows, here_)
        assert views.who_is(rows, elsewhere) is None
    assert door.sign_in(card.number, OTHER) == fatima


def test_one_facilitator_alone_gives_no_code_to_who_signs_in_already(house, fatima):
    with_password(house, fatima)
    ayse = register(house.record(COUNCIL), "Ayşe Yılmaz", "facilitator")
    with pytest.raises(AlreadySignsIn):
        cards.give(house, house.record(COUNCIL, ayse), fatima, 30)


def test_two_facilitators_give_a_new_card(house, door, fatima):
    record = house.record(COUNCIL)
    ayse, bahar = register(record, "Ayşe", "facilitator"), register(record, "Bahar", "secretary")
    old = with_password(house, fatima)
    with house.aside(COUNCIL) as rows:
        token = sessions.begin(rows, fatima, 30, "phone")
    new = cards.give_anew(house, house.record(COUNCIL, ayse), fatima, bahar, 30)
    with house.rows(COUNCIL) as rows:
        assert views.who_is(rows, token) is None
    with pytest.raises(SignInWrong):
        door.sign_in(old.number, PASSWORD)
    assert door.first_sign_in(new.code, OTHER) == fatima


def test_an_erased_person_has_no_account_any_more(house, door, fatima):
    card = with_password(house, fatima)
    with house.aside(COUNCIL) as rows:
        token = sessions.begin(rows, fatima, 30, "phone")
    house.record(COUNCIL).enter([PersonErased(person=fatima, reason="own_wish")])
    with house.rows(COUNCIL) as rows:
        assert views.who_is(rows, token) is None
        for table in (accounts.account, accounts.invitation, sessions.session):
            assert rows.execute(select(table).where(here(table))).all() == []
    with pytest.raises(SignInWrong):
        door.sign_in(card.number, PASSWORD)


def test_nothing_secret_is_on_record_or_in_the_tables(house, fatima):
    card = with_password(house, fatima)
    with house.aside(COUNCIL) as rows:
        token = sessions.begin(rows, fatima, 30, "phone")
        kept = [
            str(row)
            for table in (accounts.account, accounts.invitation, sessions.session)
            for row in rows.execute(select(table).where(here(table)))
        ]
    said = " ".join([*kept, *(str(entry.fact) for entry in house.record(COUNCIL).entries())])
    assert not [secret for secret in (card.code, codes.grouped(card.code), PASSWORD, token) if secret in said]
    assert not re.search(card.code, repr(card))


def wrong(door, number, times):
    for _ in range(times):
        with pytest.raises(SignInWrong):
            door.sign_in(number, "a wrong password")


def test_a_code_that_is_used_twice_at_once_opens_once(house, fatima):
    card = given(house, fatima)
    with ThreadPoolExecutor(8) as many:
        tries = [
            many.submit(at_the_door(house).first_sign_in, card.code, f"{PASSWORD} {n}") for n in range(8)
        ]
    refused = [one.exception() for one in tries if one.exception()]
    assert len(refused) == 7
    assert {type(one) for one in refused} == {CodeUsed}
    opened = next(n for n, one in enumerate(tries) if not one.exception())
    assert at_the_door(house).sign_in(card.number, f"{PASSWORD} {opened}") == fatima


def test_many_guesses_at_once_do_not_slip_through(house, fatima):
    card = with_password(house, fatima)
    with ThreadPoolExecutor(8) as many:
        tries = [many.submit(at_the_door(house).sign_in, card.number, f"guess {n}") for n in range(24)]
    refused = [type(one.exception()) for one in tries]
    assert refused.count(SignInWrong) == 6
    assert refused.count(TooManyTries) == 18
