"""A record of any length: one sitting as it was held, again and again under new names, every few days."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import insert

from council.house import open_house
from council.minutes.rules import fingerprint
from council.record import (
    COPIED_WITH_KEYS,
    IN_MEMORY,
    Installation,
    Stored,
    copying,
    day_of,
    leaf_hash,
    new_id,
    node_hash,
    tables_of,
    upgrade,
)
from web import terminal
from web.bench.rows import writing
from web.bench.sittings import HELD, founded, held

MASTER = bytes(32)
MEMBERS = 300
EVERY = timedelta(days=3)
QUICKER = 10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AT_ONCE = 20_000
FACT = ("council", "position", "kind", "version", "at", "by", "body", "hashes")
ABOUT = ("council", "about", "kind", "position")
_ID = re.compile(r"\b[0-9a-hjkmnp-tv-z]{16}\b", re.ASCII)
_NUMBER, _FINGERPRINT, _UNTIL = "number", "fingerprint", "until"

Gaps = Sequence[str]
"""A text in pieces: every second one is the name of what is put in its place."""


@dataclass(frozen=True)
class Pattern:
    """One fact of the sitting, with gaps for everything that is another in each."""

    kind: str
    version: int
    after: timedelta
    by: str | None
    body: Gaps
    about: Sequence[Gaps]


@dataclass
class Story:
    """What stands before the sittings, and the sitting that is repeated."""

    before: list[Stored]
    sitting: list[Pattern]
    names: set[str]
    decisions: list[str]
    decided: timedelta
    keys: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def make(
    house: Installation, council: str, facts: int, master: bytes = MASTER, members: int = MEMBERS
) -> int:
    """A council with so many facts on record or a few more, as if it had met for years. No view is drawn."""
    story = told(council, master, members)
    house.found(council)
    with house.engine.begin() as connection:
        for table in tables_of(COPIED_WITH_KEYS):
            if rows := story.keys.get(table.name):
                connection.execute(insert(table), rows)
    frontier: list[bytes] = []
    size, latest = 0, 0
    with writing(house.engine) as put:
        rest = facts_of(story, council, facts)
        while several := list(islice(rest, AT_ONCE)):
            entered = [(*_row(one), _completed(one, frontier)) for one, _ in several]
            put("fact", FACT, entered)
            about = ((council, thing, one.kind, one.position) for one, things in several for thing in things)
            put("about", ABOUT, sorted(about))
            size, latest = several[-1][0].position, several[-1][0].at
        put("head", ("council", "size", "at", "frontier"), [(council, size, latest, b"".join(frontier))])
    return size


def told(council: str, master: bytes, members: int) -> Story:
    """A council is founded in memory and holds one sitting there, by the commands that a real one uses."""
    house = open_house(IN_MEMORY, master)
    upgrade(house.engine)
    with terminal.speaking():
        assembly = founded(house.found(council), members)
        first = assembly.record.size
        held(assembly)
    every = list(assembly.record.as_stored(assembly.record.size))
    story = _story(every[:first], every[first:])
    with copying(house.engine) as copy:
        for table in tables_of(COPIED_WITH_KEYS):
            story.keys[table.name] = [dict(zip(table.c.keys(), row, strict=True)) for row in copy.rows(table)]
    house.engine.dispose()
    return story


def _row(one: Stored) -> tuple[Any, ...]:
    return one.council, one.position, one.kind, one.version, one.at, one.by, one.body


def _completed(one: Stored, frontier: list[bytes]) -> bytes:
    """The hashes that a fact completes; the frontier of the tree moves on."""
    completed, size = [leaf_hash(one.leaf())], one.position - 1
    while size & 1:
        completed.append(node_hash(frontier.pop(), completed[-1]))
        size >>= 1
    frontier.append(completed[-1])
    return b"".join(completed)


def _story(before: list[Stored], sitting: list[Stored]) -> Story:
    known = {name for one in before for name in _ID.findall(f"{one.body} {one.by}")}
    names = {name for one in sitting for name in _ID.findall(one.body)} - known
    decisions = [json.loads(one.body)["number"] for one in sitting if one.kind == "voting.ballot-closed"]
    signed = [json.loads(one.body)["fingerprint"] for one in sitting if one.kind == "minutes.minutes-signed"]
    minuted = [json.loads(one.body)["until"] for one in sitting if one.kind == "minutes.minutes-approved"]
    gaps = re.compile("|".join([*names, *decisions, *signed, *(f'(?<="until":){one}' for one in minuted)]))
    gaps = re.compile(f"({gaps.pattern})")
    patterns = [
        Pattern(
            one.kind,
            one.version,
            _since(sitting[0], one),
            one.by,
            _with_gaps(one.body, gaps, signed, minuted),
            [_with_gaps(thing, gaps, (), ()) for thing in one.entry().fact.about()],
        )
        for one in sitting
    ]
    closed = next(one for one in sitting if one.kind == "voting.ballot-closed")
    return Story(before, patterns, names, decisions, _since(sitting[0], closed))


def _since(first: Stored, one: Stored) -> timedelta:
    """How long after the first fact of its sitting; what takes weeks is told within two days."""
    return timedelta(microseconds=(one.at - first.at) // QUICKER)


def _with_gaps(text: str, gaps: re.Pattern[str], signed: Sequence[str], minuted: Sequence[int]) -> Gaps:
    special = {**dict.fromkeys(signed, _FINGERPRINT), **{str(one): _UNTIL for one in minuted}}
    pieces = gaps.split(text)
    return [special.get(piece, piece) if place % 2 else piece for place, piece in enumerate(pieces)]


def facts_of(story: Story, council: str, number: int) -> Iterator[tuple[Stored, list[str]]]:
    """So many facts in order, each with what it is about; and on to the end of the last sitting."""
    for one in story.before:
        yield one, one.entry().fact.about()
    position, begins, in_year = len(story.before), HELD, Counter[int]()
    while position < number:
        put = {name: str(new_id()) for name in story.names}
        year = day_of(begins + story.decided).year
        for decision in story.decisions:
            in_year[year] += 1
            put[decision] = f"{year}-{in_year[year]:03d}"
        for pattern in story.sitting:
            position += 1
            put[_UNTIL] = str(position - 1)
            body = _filled(pattern.body, put)
            if pattern.kind == "minutes.minutes-approved":
                put[_FINGERPRINT] = fingerprint(json.loads(body)["content"])
            about = [_filled(one, put) for one in pattern.about]
            at = (begins + pattern.after - _EPOCH) // timedelta(microseconds=1)
            yield Stored(council, position, pattern.kind, pattern.version, at, pattern.by, body), about
        begins += EVERY


def _filled(gaps: Gaps, put: Mapping[str, str]) -> str:
    if len(gaps) == 1:
        return gaps[0]
    return "".join([put[piece] if place % 2 else piece for place, piece in enumerate(gaps)])
