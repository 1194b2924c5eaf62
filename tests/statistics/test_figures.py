"""What a term came to, counted once more by hand; and what of it is told of groups, and when."""

import json
from collections import Counter
from datetime import date

import pytest

from council.membership.events import CategoriesDeclared, MandateEnded
from council.record import Id, Record
from council.statistics.questions import figures
from tests.statistics.a_term import ASSEMBLY, ENDS, OFFICE, TODAY, found, sit, story, tell


def test_everything_is_what_one_counts_by_hand(record):
    told = story(members=60, sittings=7)
    tell(record, told)
    said = figures(record, ASSEMBLY, OFFICE, TODAY)
    assert said.members == 60
    assert [one.present for one in said.sittings] == [len(one.came) for one in told.sittings]
    assert (said.came, said.possible) == (sum(len(one.came) for one in told.sittings), 7 * 60)
    assert said.proposals == 14
    assert (said.votes, said.adopted, said.rejected) == (21, told.ended.count("adopted"), 7)
    given = sum(len(vote) for one in told.sittings for vote in one.votes)
    assert (said.votes_given, said.votes_possible) == (given, 21 * 60)
    assert said.seconds == 7 * 3010
    assert {one.group: one.percent for one in said.spoke["gender"]} == {"woman": 40, "man": 60}
    found_then = [status for _day, status in said.balance[0].found]
    assert found_then[::3] == ["not_met", "met", "met", "met", "not_met", "met", "met"]


def test_shares_of_groups_are_those_of_all_sittings_until_the_last_telling(record):
    told = story(members=60, sittings=7)
    tell(record, told)
    said = figures(record, ASSEMBLY, OFFICE, TODAY)
    assert [one.sittings for one in said.groups] == [3, 6]
    last, counted = said.groups[-1], told.sittings[:6]
    for dimension in ("gender", "side"):
        groups = Counter(one[dimension] for one in told.declared.values())
        for share in last.came[dimension]:
            mine = {one for one, what in told.declared.items() if what[dimension] == share.group}
            exact = sum(len(mine & one.came) for one in counted) / (6 * groups[share.group])
            assert share.least <= 100 * exact <= share.most
        for share in last.voted[dimension]:
            mine = {one for one, what in told.declared.items() if what[dimension] == share.group}
            exact = sum(len(mine & vote) for one in counted for vote in one.votes) / (
                18 * groups[share.group]
            )
            assert share.least <= 100 * exact <= share.most
        for share in last.people[dimension]:
            assert share.least <= 100 * groups[share.group] / 60 <= share.most
            written = Counter(told.declared[author][dimension] for one in counted for author in one.authors)
            proposed = {one.group: one for one in last.proposed[dimension]}.get(share.group)
            if proposed:
                assert proposed.least <= 100 * written[share.group] / 12 <= proposed.most
    assert {one.group for one in last.came["gender"]} == {"woman", "man"}


def test_nothing_is_told_of_groups_before_the_third_sitting_nor_until_twice_as_many_were_held(record):
    told = story(members=60, sittings=5)
    found(record, told)
    tellings = []
    for place in range(5):
        sit(record, told, place)
        tellings.append(figures(record, ASSEMBLY, OFFICE, TODAY).groups)
    assert tellings[:2] == [(), ()]
    assert tellings[2] == tellings[3] == tellings[4] != ()


def test_when_the_term_is_over_all_of_it_is_told(record):
    tell(record, story(members=60, sittings=4))
    assert [one.sittings for one in figures(record, ASSEMBLY, OFFICE, TODAY).groups] == [3]
    assert [one.sittings for one in figures(record, ASSEMBLY, OFFICE, ENDS.replace(year=2027)).groups] == [
        3,
        4,
    ]


def test_what_was_told_stays_whatever_somebody_declares_later(record):
    told = story(members=60, sittings=3)
    tell(record, told)
    before = figures(record, ASSEMBLY, OFFICE, TODAY).groups
    for one in told.members[:30]:
        sealed = record.seal(one, json.dumps({"gender": "man"}))
        record.enter([CategoriesDeclared(person=one, declared=sealed)])
    end(record, told.members[0])
    after = figures(record, ASSEMBLY, OFFICE, TODAY)
    assert after.members == 59
    assert after.groups == before


def end(record: Record, person: Id) -> None:
    """Her mandate ends; everything is worked out anew."""
    record.enter(
        [
            MandateEnded(
                mandate=Id(f"m{person[1:]}"),
                person=person,
                body=ASSEMBLY,
                ended=date(2026, 3, 1),
                reason="resigned",
            )
        ]
    )


@pytest.mark.parametrize("members", [1, 4, 9])
def test_a_small_body_has_numbers_in_all_and_none_of_groups(record, members):
    told = story(members=members, sittings=3)
    tell(record, told)
    said = figures(record, ASSEMBLY, OFFICE, TODAY)
    assert said.possible == 3 * members
    assert not any(said.groups[-1].came.values())
    assert not any(said.groups[-1].people.values())
