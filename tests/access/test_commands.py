"""Cards are handed out on the record; lost access is given back by two."""

import pytest

from council.access.commands import issue_invitation, reissue_access
from council.access.rules import NotTheOtherDesk, OwnAccess, UnknownPerson
from council.membership.events import AccessReissued, InvitationIssued, PersonErased
from council.record import new_id
from tests.access.signing_in import founded, register


@pytest.fixture
def council(record):
    return founded(record)


@pytest.fixture
def fatima(council):
    return register(council, "Fatima Khalil", "member")


@pytest.fixture
def ayse(council):
    return register(council, "Ayşe Yılmaz", "facilitator")


@pytest.fixture
def bahar(council):
    return register(council, "Bahar Demir", "secretary")


def last(record):
    return record.entries()[-1]


def test_the_record_says_who_gave_whom_a_card(council, fatima, ayse):
    issue_invitation(council.acting_as(ayse), fatima)
    assert last(council).fact == InvitationIssued(person=fatima)
    assert last(council).by == ayse


def test_nobody_gives_a_card_to_a_stranger(council, ayse):
    with pytest.raises(UnknownPerson):
        issue_invitation(council.acting_as(ayse), new_id())


def test_nobody_gives_a_card_to_who_was_erased(council, fatima, ayse):
    council.enter([PersonErased(person=fatima, reason="own_wish")])
    with pytest.raises(UnknownPerson):
        issue_invitation(council.acting_as(ayse), fatima)


def test_the_record_says_which_two_gave_the_access_back(council, fatima, ayse, bahar):
    reissue_access(council.acting_as(ayse), fatima, bahar)
    assert last(council).fact == AccessReissued(person=fatima, first=ayse, second=bahar)


def test_one_cannot_be_the_second_one_too(council, fatima, ayse):
    with pytest.raises(NotTheOtherDesk):
        reissue_access(council.acting_as(ayse), fatima, ayse)


@pytest.mark.parametrize("role", ["member", "chair", "auditor", "administrator"])
def test_the_second_one_is_a_facilitator_or_secretary(council, fatima, ayse, role):
    with pytest.raises(NotTheOtherDesk):
        reissue_access(council.acting_as(ayse), fatima, register(council, "Somebody", role))


def test_nobody_gives_back_her_own_access(council, ayse, bahar):
    with pytest.raises(OwnAccess):
        reissue_access(council.acting_as(ayse), ayse, bahar)
    with pytest.raises(OwnAccess):
        reissue_access(council.acting_as(ayse), bahar, bahar)


def test_the_command_line_cannot_stand_in_for_two_people(council, fatima, bahar):
    with pytest.raises(NotTheOtherDesk):
        reissue_access(council, fatima, bahar)
