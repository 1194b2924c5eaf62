"""The rules of calling an election, of standing in it, and of opening its rounds."""

from collections.abc import Collection, Mapping
from typing import Any

from council.record import Refused, Wording, require
from council.terms import a_count
from council.voting.rules.ballots import LONGEST_REASONS, ReasonsTooLong

LANGUAGES = ("ar", "tr", "en")
LONGEST_NAME = 200

SECRET, PAPER = CASTING = ("secret", "paper")
"""How a round is voted: in the application, or on paper in a box in the room."""

NOMINATED, ACCEPTED, DECLINED, WITHDRAWN = "nominated", "accepted", "declined", "withdrawn"
"""How somebody who was proposed stands to it."""


class ElectionUnnamed(Refused):
    """An election has a name of one line in at least one of the languages, and in none of them two."""

    code = "voting.election-unnamed"


class UnknownElection(Refused):
    """There is no such election."""

    code = "voting.unknown-election"


class UnknownBody(Refused):
    """There is no such body."""

    code = "voting.unknown-body"


class UnknownElectionRule(Refused):
    """No such election rule is in force for the body that elects."""

    code = "voting.unknown-election-rule"


class ElectionOver(Refused):
    """The outcome was declared, or nobody could validly be elected."""

    code = "voting.election-over"


class AlreadyCalledOff(Refused):
    """The election was called off."""

    code = "voting.election-called-off"


class CallingOffNeedsReasons(Refused):
    """Whoever calls an election off says why."""

    code = "voting.calling-off-needs-reasons"


class UnknownPerson(Refused):
    """Nobody of that number is known to the council."""

    code = "voting.unknown-person"


class NominationsClosed(Refused):
    """The first round was opened: nobody comes to the paper any more."""

    code = "voting.nominations-closed"


class AlreadyNominated(Refused):
    """She was proposed already."""

    code = "voting.already-nominated"


class NotNominated(Refused):
    """Nobody proposed her, or she has answered already."""

    code = "voting.not-nominated"


class NotStanding(Refused):
    """She has not agreed to stand, or stands no longer."""

    code = "voting.not-standing"


class NotHerWord(Refused):
    """Whether somebody stands she says herself; the desk notes it on her word."""

    code = "voting.not-her-word"


class NothingToStandAs(Refused):
    """No place is reserved in this election by what she would stand as: it need not be said."""

    code = "voting.nothing-to-stand-as"


class UnknownGroup(Refused):
    """The rule that reserves places knows no such group."""

    code = "voting.unknown-group"


class RoundIsOpen(Refused):
    """A round of the election is open."""

    code = "voting.round-is-open"


class LotFirst(Refused):
    """A lot must be drawn before the election goes on."""

    code = "voting.lot-first"


class NobodyStands(Refused):
    """Nobody has agreed to stand."""

    code = "voting.nobody-stands"


class UnknownCasting(Refused):
    """A round is secret in the application, or on paper in a box."""

    code = "voting.unknown-casting"


def sound_names(names: Collection[Wording]) -> None:
    """A line in each of some languages."""
    languages = [name.language for name in names]
    different = languages and len(set(languages)) == len(languages) and set(languages) <= set(LANGUAGES)
    require(different, ElectionUnnamed(longest=LONGEST_NAME))
    for name in names:
        require(0 < len(name.text.strip()) <= LONGEST_NAME, ElectionUnnamed(longest=LONGEST_NAME))


def sound_reasons(reasons: str) -> None:
    """Reasons that can be read."""
    require(reasons.strip(), CallingOffNeedsReasons())
    require(len(reasons) <= LONGEST_REASONS, ReasonsTooLong(most=LONGEST_REASONS, written=len(reasons)))


def sound_seats(seats: object) -> int:
    """So many seats, as a whole number; whether the rule can fill them the rule says."""
    return a_count("seats", seats)


def stands_soundly(stands_as: Mapping[str, str], guarded: Mapping[str, Collection[str]]) -> None:
    """Only what a place can depend on is said in public: a group of each dimension that is guarded, or `other`."""
    for dimension, group in stands_as.items():
        require(dimension in guarded, NothingToStandAs(dimension=dimension[:40]))
        require(group in guarded[dimension], UnknownGroup(dimension=dimension, group=group[:40]))


def guarded_groups(guard: Collection[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The groups that each guarded dimension knows, besides `other`."""
    found: dict[str, list[str]] = {}
    for one in guard:
        known = found.setdefault(one["dimension"], [])
        known += [group for group in (*one["terms"].get("groups", ()), "other") if group not in known]
    return found
