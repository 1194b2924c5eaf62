"""A past council's record, carried over from a source: not decided here, and it says so."""

from datetime import date
from typing import Any

from council.record import Fact, Id, fact


@fact("archive.source-taken")
class SourceTaken(Fact):
    """A source of past records was taken over: its name, its fingerprint, and what was found in it."""

    source: Id
    file: Id  # SHA-256 of the file's bytes, hexadecimal
    name: str
    counts: dict[str, int]


@fact("archive.member-carried-over")
class MemberCarriedOver(Fact):
    """A source names somebody as a member at the time."""

    source: Id
    person: Id
    first_seen: date
    last_seen: date


@fact("archive.sitting-carried-over")
class SittingCarriedOver(Fact):
    """A source tells of a sitting."""

    source: Id
    sitting: Id
    day: date
    place: str = ""
    minutes_at: str = ""  # where the source says its minutes are
    body_name: str = ""  # who sat, in the source's words


@fact("archive.vote-carried-over")
class VoteCarriedOver(Fact):
    """A source tells of an item and how each member voted on it."""

    source: Id
    ballot: Id
    sitting: Id
    row: int  # the line of the source's data, counted from 1
    item: str  # the item's number on its agenda
    title: str
    language: str
    motion: str  # what was moved, in the source's words
    votes: dict[str, str]  # member id: yes, no, abstain, absent
    declared: dict[str, Any]  # the outcome derived from the votes


@fact("archive.item-carried-over")
class ItemCarriedOver(Fact):
    """A source tells of an item that was not voted on."""

    source: Id
    sitting: Id
    row: int
    item: str
    title: str
    language: str
    motion: str = ""
