"""Every figure in the minutes of a long assembly is counted once more, from the bare facts of the record."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from council.house import furnish
from council.minutes.questions import compose
from council.record import IN_MEMORY, Id, Installation, Record, connect, standing_at
from tests.conftest import MASTER
from tests.minutes.an_assembly import SITTING, hold
from web.minutes.wording import in_one_language

CHOICES = ("yes", "no", "abstain")


@pytest.fixture(scope="module")
def held(blank: Engine) -> Iterator[Record]:
    """An assembly that was held, with its record."""
    furnish()
    engine = connect(IN_MEMORY)
    with blank.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    with standing_at(datetime(2026, 3, 2, 9, tzinfo=UTC)):
        yield hold(Installation(engine, MASTER).found("cinar"), items=3).record
    engine.dispose()


@pytest.fixture(scope="module")
def content(held) -> dict:
    """What its minutes say in codes and numbers."""
    return compose(held, SITTING)


@pytest.fixture(scope="module")
def facts(held) -> list:
    """All facts of the record, each with its place and moment."""
    return held.entries()


def of(facts, kind: str, **what) -> list:
    return [one for one in facts if one.kind == kind and what.items() <= _said(one.fact).items()]


def _said(fact) -> dict:
    return {name: getattr(fact, name) for name in fact.__struct_fields__}


def there(facts, position: int) -> set[Id]:
    """Who was there when the record stood at a position, by the list alone."""
    noted = {
        one.fact.person: one.fact.presence
        for one in of(facts, "assembly.attendance-recorded")
        if one.position < position
    }
    return {person for person, presence in noted.items() if presence == "present"}


def votes(content) -> list:
    found = [vote for item in content["items"] for vote in item["votes"]]
    motions = [motion for item in content["items"] for motion in item.get("motions", ())]
    return found + [vote for motion in motions for vote in motion.get("votes", ())]


def seconds(at) -> str:
    return at.isoformat(timespec="seconds")


def test_votes_are_what_members_cast_and_tellers_counted(content, facts):
    assert len(votes(content)) == len(of(facts, "voting.ballot-closed"))
    for vote in votes(content):
        cast = {
            one.fact.member: one.fact.choice for one in of(facts, "voting.vote-cast", ballot=vote["ballot"])
        }
        counted = Counter(cast.values())
        if vote.get("secrecy") == "hands":
            first, second = (one.fact for one in of(facts, "voting.hands-counted", ballot=vote["ballot"]))
            assert [getattr(first, name) for name in CHOICES] == [getattr(second, name) for name in CHOICES]
            counted = Counter({name: getattr(first, name) for name in CHOICES})
            assert vote["tellers"] == sorted((first.teller, second.teller))
        assert {name: vote["declared"][name] for name in CHOICES} == {name: counted[name] for name in CHOICES}


def test_those_present_at_a_vote_are_those_on_the_list_then(content, facts):
    for vote in votes(content):
        (opened,) = of(facts, "voting.ballot-opened", ballot=vote["ballot"])
        assert vote["declared"]["present"] == len(there(facts, opened.position) & set(opened.fact.roll))
        assert vote["opened"] == seconds(opened.at)
        assert vote["eligible"] == 60


def test_each_finding_of_the_quorum_has_those_who_were_there(content, facts):
    found = of(facts, "assembly.quorum-found")
    assert len(found) == len(content["quorum"]) > 3
    for one, told in zip(found, content["quorum"], strict=True):
        assert told["at"] == seconds(one.at)
        assert told["present"] == len(there(facts, one.position))
        assert told["reached"] == (told["present"] >= told["needed"])


def test_the_list_of_attendance_has_everybody_once_with_her_hours(content, facts):
    lists = content["attendance"]
    assert sum(map(len, lists.values())) == content["members"] == 60
    assert set(lists["present"]) == there(facts, 10**9)
    (opened,), (closed,) = of(facts, "assembly.sitting-opened"), of(facts, "assembly.sitting-closed")
    for person in {one.fact.person for one in of(facts, "assembly.attendance-recorded")}:
        hers = sum(_lasted(one, closed.at) for one in content["presence"].get(person, ()))
        assert hers == pytest.approx(_was_there(facts, person, opened.at, closed.at), abs=2)


def _lasted(span, closed) -> float:
    until = datetime.fromisoformat(span["until"]) if span["until"] else closed
    return (until - datetime.fromisoformat(span["from"])).total_seconds()


def _was_there(facts, person, opened, closed) -> float:
    """For how many seconds of the sitting she stood on the list as present."""
    lasted, since = 0.0, None
    for one in of(facts, "assembly.attendance-recorded", person=person):
        if since is not None:
            lasted += max(0.0, (one.at - max(since, opened)).total_seconds())
        since = one.at if one.fact.presence == "present" else None
    return lasted + ((closed - max(since, opened)).total_seconds() if since else 0.0)


def test_speaking_time_is_the_sum_of_the_speeches(content, facts):
    asked = {one.fact.request: one.fact for one in of(facts, "assembly.floor-requested")}
    for number, item in enumerate(content["items"], 1):
        its = {request for request, one in asked.items() if one.item == Id(f"item{number:012d}")}
        ended = [one.fact for one in of(facts, "assembly.floor-ended") if one.fact.request in its]
        assert item["speaking"]["seconds"] == sum(one.seconds for one in ended) > 0
        assert item["speaking"]["speakers"] == len({asked[one.request].person for one in ended})
        assert item["speakers"] == list(dict.fromkeys(asked[one.request].person for one in ended))


def test_the_hours_are_those_of_the_record(content, facts):
    (opened,), (closed,) = of(facts, "assembly.sitting-opened"), of(facts, "assembly.sitting-closed")
    assert (content["opened"], content["closed"]) == (seconds(opened.at), seconds(closed.at))
    for number, item in enumerate(content["items"], 1):
        (began,) = of(facts, "assembly.item-opened", item=Id(f"item{number:012d}"))
        (ended,) = of(facts, "assembly.item-closed", item=Id(f"item{number:012d}"))
        assert item["taken"] == [
            {"from": seconds(began.at), "until": seconds(ended.at), "outcome": ended.fact.outcome}
        ]


def test_everybody_on_the_notices_is_counted(content, facts):
    told = [one.fact for one in of(facts, "assembly.notice-given")]
    assert content["notices"]["told"] == sum(len(one.addressees) for one in told) == 60
    assert content["notices"]["channels"] == {one.channel: len(one.addressees) for one in told}


def test_the_range_reaches_from_the_call_to_the_close(content, facts):
    (called,), (closed,) = of(facts, "assembly.sitting-convened"), of(facts, "assembly.sitting-closed")
    assert content["range"] == {"first": called.position, "last": closed.position}


def test_the_decisions_stand_once_more_in_a_table_with_the_same_numbers(content):
    for language in ("ar", "tr", "en"):
        rows = re.findall(
            r"^\| \u2066(\d{4}-\d{3})\u2069\t(.*)$", in_one_language(content, language).text, re.M
        )
        told = {number: cells.split("\t")[1:5] for number, cells in rows}
        for vote in votes(content):
            counted = [str(vote["declared"][name]) for name in (*CHOICES, "present")]
            assert told[vote["number"]] == counted


def test_the_three_languages_say_the_same_figures(content):
    texts = [in_one_language(content, language).text for language in ("ar", "tr", "en")]
    figures = [Counter(re.findall(r"\d+", re.sub(r"\{person:\w+\}", "", text))) for text in texts]
    hours = [Counter(re.findall(r"\d\d:\d\d", text)) for text in texts]
    assert hours[0] == hours[1] == hours[2]
    assert figures[1] == figures[2]
