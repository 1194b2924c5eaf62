"""Carrying a past record over: as what it is, all or nothing, and nothing twice."""

import pytest

from council.archive.commands import carry_over
from council.archive.events import ItemCarriedOver, MemberCarriedOver, SourceTaken, VoteCarriedOver
from council.archive.rules import SourceFaulty, folded, read_source
from council.command import NotPermitted
from council.membership.commands import erase_person, grant_role, register_person
from council.membership.events import PersonRegistered
from council.membership.questions import KnownPeople, SealedNames
from council.record import today
from council.roles import Role
from tests.archive.conftest import DATA, EXPECTED, FILES, ROWS, small


def entered(record, kind):
    return [entry.fact for entry in record.entries(kinds=(kind.KIND,))]


def test_a_source_brings_its_members_sittings_votes_and_items(record, take):
    taken = take()
    assert (taken.members, taken.sittings, taken.votes, taken.items) == (3, 2, 3, 1)
    (source,) = entered(record, SourceTaken)
    assert source.name == "The old minutes book"
    assert (source.counts["rows"], source.counts["carried"]) == (4, 2)
    assert len(source.file) == 64
    votes = entered(record, VoteCarriedOver)
    assert {vote.source for vote in votes} == {source.source}
    assert [vote.row for vote in votes] == [2, 3, 4]
    assert [vote.declared["result"] for vote in votes] == ["carried", "carried", "not_carried"]
    assert votes[1].declared["source_says"] == "not_passed"
    assert [item.title for item in entered(record, ItemCarriedOver)] == ["Açılış"]


def test_every_members_vote_stands_under_her_id_and_her_name_is_sealed(record, take):
    take()
    vote = entered(record, VoteCarriedOver)[0]
    names = record.unseal_many(record.ask(SealedNames()).answer)
    assert {names[person]: choice for person, choice in vote.votes.items()} == {
        "Ayse Demir": "yes",
        "Omar Haddad": "yes",
        "Rana Yusuf": "no",
    }
    assert not any("Haddad" in str(entry.fact) for entry in record.entries())


def test_numbers_go_on_from_the_councils_last(record, take):
    register_person(record, "Fatma Şahin")
    take()
    assert sorted(record.ask(KnownPeople()).answer.values()) == [1, 2, 3, 4]


def test_a_member_is_seen_from_her_first_to_her_last_vote(record, take):
    take()
    spans = [(one.first_seen.month, one.last_seen.month) for one in entered(record, MemberCarriedOver)]
    assert spans == [(2, 3), (2, 3), (2, 3)]


def test_the_same_file_again_changes_nothing(record, take):
    first, size = take(), record.size
    again = take()
    assert again.taken_before
    assert again.source == first.source
    assert record.size == size


def test_a_longer_file_brings_only_what_is_new(record, take):
    take(*ROWS[:2])
    taken = take(*ROWS, "05.03.2019;2;Kurs;Kabul edilmesi;kabul;E;E;E")
    assert (taken.members, taken.sittings, taken.votes, taken.items) == (0, 1, 3, 0)
    assert taken.left == [2, 3]
    assert len(entered(record, PersonRegistered)) == 3
    assert len(entered(record, VoteCarriedOver)) == 4
    sittings = {vote.sitting for vote in entered(record, VoteCarriedOver)[:2]}
    assert len(sittings) == 1


def test_rows_that_look_alike_are_told_apart_by_how_many_there_are(record, take):
    row = "04.02.2019;;Ara;;;-;-;-"
    take(row, row)
    taken = take(row, row, row)
    assert (taken.left, taken.items) == ([2, 3], 1)


def test_a_row_that_was_corrected_since_is_left_and_named(record, take):
    take()
    before = entered(record, VoteCarriedOver)
    taken = take(ROWS[0], ROWS[1].replace("E;E;H", "E;E;E"), *ROWS[2:])
    assert taken.differing == [3]
    assert taken.source is None
    assert entered(record, VoteCarriedOver) == before


def test_trying_it_first_enters_nothing(record, take):
    taken = take(dry_run=True)
    assert taken.votes == 3
    assert record.size == 0


def test_one_row_that_cannot_be_read_keeps_all_of_it_out(record, take):
    with pytest.raises(SourceFaulty):
        take(*ROWS, "04.02.2019;1;Açılış;;;-;?;-")
    assert record.size == 0


def test_only_the_desk_may(record, take, mapping):
    auditor = register_person(record, "Gül Aydın")
    grant_role(record, auditor, Role.AUDITOR)
    with pytest.raises(NotPermitted):
        carry_over(record.acting_as(auditor), read_source(small(), mapping))


def test_the_same_person_in_two_real_files_is_one_person(record, dallas):
    for name in FILES:
        carry_over(record, read_source((DATA / name).read_bytes(), dallas))
    names = [folded(one) for one in record.unseal_many(record.ask(SealedNames()).answer).values()]
    assert len(names) == len(set(names)) == 21
    votes = entered(record, VoteCarriedOver)
    for choice in ("yes", "no", "abstain", "absent"):
        number = sum(list(vote.votes.values()).count(choice) for vote in votes)
        assert number == sum(EXPECTED[name][choice] for name in FILES)


def test_who_was_erased_is_not_known_again(record, take):
    take(*ROWS[:2])
    person = entered(record, MemberCarriedOver)[0].person
    erase_person(record, person, "own_wish", today())
    taken = take()
    assert taken.members == 1
    assert person not in entered(record, VoteCarriedOver)[-1].votes
