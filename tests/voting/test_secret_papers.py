"""Given the database's files, the logs, and a backup of every moment of a vote, nobody joins persons and choices.

Real members vote at a real server that writes down as much as it can. Whoever watches knows exactly who handed in when.
That the attacks are worth something is shown in test_secret_leaks.py: on urns that leak they find the join.
"""

import re
from functools import partial
from hashlib import sha256

import pytest

from config import Secrets
from council.access import sessions
from council.record import Id, Installation, connect
from tests.conftest import COUNCIL
from tests.voting import attacks
from tests.voting.a_council import CHAIR
from tests.voting.watched_browsers import Browser, closed, handed_in, serving
from tests.voting.watched_votes import VOTERS, VOTES, held, many, truth_of, watched
from tests.voting.watching import Evidence, backup_of

URN = {"urn", "urn_mark", "urn_paper"}


@pytest.fixture(params=sorted(VOTES))
def seen(request, database_url, tmp_path, as_installed) -> tuple[Evidence, dict[Id, str]]:
    """All that was seen of a vote at a real server; and what was really on the papers."""
    opened, given, _ = VOTES[request.param]
    place = tmp_path / "served"
    place.mkdir()
    house = Installation(connect(database_url), Secrets.make(place / "secrets.toml").master)
    record = house.found(COUNCIL)
    people = many(record)
    papers, ballot = given(people), opened(record)
    tokens = {}
    for person in (*people, CHAIR):
        with house.aside(COUNCIL) as rows:
            tokens[person] = sessions.begin(rows, person, 30, "phone")
    house.engine.dispose()
    with serving(database_url, place) as (port, log):
        browsers = {person: Browser(port, token) for person, token in tokens.items()}
        found = watched(
            ballot,
            people,
            papers,
            lambda person: handed_in(browsers[person], ballot, papers[person]),
            lambda: closed(browsers[CHAIR], ballot, request.param),
            partial(backup_of, database_url, place / "copy"),
        )
    found.log = log.read_bytes() + (place / "said").read_bytes()
    found.cookies = {person: browsers[person].given for person in people}
    return found, truth_of(papers)


def test_nobody_joins_persons_and_choices(seen):
    """One vote, looked at in every way; the parts below say what else was found, or not."""
    evidence, truth = seen
    assert sorted(attacks.papers_of(evidence)) == sorted(truth.values()), "not every paper was counted"
    assert len(attacks.whose(evidence)) == VOTERS, "whoever watches knows whose sealed paper is whose"
    assert attacks.joins(evidence, truth) == []
    nothing_else_is_written_while_it_is_open(evidence)
    nothing_can_be_read_before_the_close(evidence, truth)
    nothing_of_the_urn_is_left(evidence)


def nothing_else_is_written_while_it_is_open(evidence: Evidence) -> None:
    for before, after in zip(evidence.moments, evidence.moments[1:-1], strict=False):
        changed = {name for name in after.tables if after.tables[name] != before.tables[name]}
        assert changed == {"urn_mark", "urn_paper"}


def nothing_can_be_read_before_the_close(evidence: Evidence, truth: dict[Id, str]) -> None:
    """Neither a paper nor whose mark it is stands in any file, nor in the log, even after the close."""
    files = b"".join(evidence.last_before.files.values())
    for paper in {one for one in truth.values() if one.startswith("[") and one.count(",") > 1}:
        marks = paper.strip("[]").split(",")
        for written in (paper, "&".join(f"mark={one}" for one in marks), ", ".join(marks)):
            assert written.encode() not in files + evidence.log
    said = b"\n".join(line for line in evidence.log.splitlines() if evidence.ballot.encode() in line)
    assert not re.search(rb"\b(yes|abstain)\b|choice|mark=", said)
    marks = [row["mark"] for row in evidence.last_before.tables["urn_mark"]]
    for person in truth:
        known = (person, f"{evidence.ballot}{person}", f"{evidence.ballot}|{person}", f"{COUNCIL}/{person}")
        assert not {sha256(one.encode()).digest() for one in known} & {bytes(mark) for mark in marks}


def nothing_of_the_urn_is_left(evidence: Evidence) -> None:
    """Neither keys nor marks nor papers, in no table and in no file, not even in the parts that are free."""
    files = b"".join(evidence.after.files.values())
    for name in URN:
        assert evidence.after.tables[name] == []
        for moment in evidence.moments[:-1]:
            for row in moment.tables[name]:
                for column in {"key", "marking", "mark", "paper"} & row.keys():
                    sealed = bytes(row[column])
                    assert not [
                        start
                        for start in range(0, len(sealed) - 15, 16)
                        if sealed[start : start + 16] in files
                    ]


def test_an_urn_of_this_process_leaks_no_more(database, database_url, tmp_path):
    """The same without a server, for each kind of vote and database."""
    record = database.found(COUNCIL)
    people = many(record)
    for what in VOTES:
        evidence, truth = held(record, database_url, people, what, tmp_path)
        assert attacks.joins(evidence, truth) == []
