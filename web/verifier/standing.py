"""What stood when a vote was opened: the rules in force, the mandates, who was in the room and in whose place."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

Body = dict[str, Any]
Handler = Callable[[int, int, str | None, Body], None]

PLACE = timezone(timedelta(hours=3))  # where the councils sit: no summer time since 2016
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_at(at: int) -> str:
    """The day of a moment, where the councils sit."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(PLACE).date().isoformat()


class Rules:
    """Every rule in force, in its newest version."""

    def __init__(self) -> None:
        self.in_force: dict[str, Body] = {}
        self.seats: dict[str, int] = {}
        self.hears: dict[str, Handler] = {
            "charter.rule-adopted": self._adopted,
            "charter.rule-repealed": self._repealed,
            "charter.seats-set": self._seats_set,
        }

    def _adopted(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.in_force[body["rule"]] = body

    def _repealed(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.in_force.pop(body["rule"], None)

    def _seats_set(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.seats[body["body"]] = body["seats"]

    def on(self, subject: str, body: str) -> list[Body]:
        """The rules on a subject that bind a body."""
        return [
            one for one in self.in_force.values() if one["subject"] == subject and one["body"] in (None, body)
        ]

    def stands(self, rule: str, version: int, terms: Body, subject: str, body: str) -> bool:
        """Whether a rule is in force in this version and with these very terms."""
        found = self.in_force.get(rule)
        return (
            found is not None
            and (found["version"], found["subject"]) == (version, subject)
            and found["terms"] == terms
            and found["body"] in (None, body)
        )

    def procedure(self, body: str) -> Body:
        """How a body proceeds: by its own rule of procedure, or by the council's; nothing where there is none."""
        found = self.on("procedure", body)
        own = [one for one in found if one["body"] is not None] or found
        terms: Body = own[0]["terms"] if own else {}
        return terms


class Mandates:
    """Who sits in which body, as what, from when to when."""

    def __init__(self) -> None:
        self._in: dict[str, dict[str, Body]] = {}
        self._known: dict[tuple[str, str], list[str]] = {}
        self.erased: set[str] = set()
        self.hears: dict[str, Handler] = {
            "membership.member-seated": self._seated,
            "membership.mandate-ended": self._ended,
            "membership.substitute-called": self._called,
            "membership.person-erased": self._erased,
        }

    def _seated(self, position: int, at: int, by: str | None, body: Body) -> None:
        self._in.setdefault(body["body"], {})[body["mandate"]] = dict(body)
        self._known.clear()

    def _ended(self, position: int, at: int, by: str | None, body: Body) -> None:
        self._in[body["body"]][body["mandate"]]["ends"] = body["ended"]
        self._known.clear()

    def _called(self, position: int, at: int, by: str | None, body: Body) -> None:
        self._in[body["body"]][body["mandate"]] |= {"standing": "full", "begins": body["begins"]}
        self._known.clear()

    def _erased(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.erased.add(body["person"])

    def effective(self, body: str, day: str) -> list[str]:
        """Who has a full mandate in a body on a day."""
        if (body, day) not in self._known:
            running = (
                one["person"]
                for one in self._in.get(body, {}).values()
                if one["standing"] == "full"
                and one["begins"] <= day
                and (one["ends"] is None or day <= one["ends"])
            )
            self._known[body, day] = list(dict.fromkeys(running))
        return self._known[body, day]


class Room:
    """One sitting: who is there, in whose place, with whose proxy, and who takes no part in which item."""

    def __init__(self, body: str, call: str) -> None:
        self.body, self.call, self.chair = body, call, ""
        self.noted: dict[str, str] = {}
        self.remote: set[str] = set()
        self.lost: set[str] = set()
        self.organiser_lost = False
        self.substitutes: dict[str, str] = {}
        self.proxies: dict[str, str] = {}
        self.recused: dict[str, list[str]] = {}
        self.items: dict[str, str | None] = {}
        self.decided: dict[str, Body] = {}  # by vote or round: what minutes must say of it
        self.hands: dict[str, Body] = {}  # by motion: what was decided by hands
        self.quorums: list[Body] = []  # as they were found
        self.before_vote: tuple[int, int, int] | None = (
            None  # position, needed as it was told, by the by-laws
        )

    def present(self) -> set[str]:
        """Who is in the room, or linked to it."""
        cut_off = self.remote if self.organiser_lost else self.remote & self.lost
        return {one for one, presence in self.noted.items() if presence == "present"} - cut_off

    def seats(self, members: Iterable[str]) -> dict[str, str]:
        """Who fills each member's seat."""
        there = self.present()
        instead = {
            absent: one for one, absent in self.substitutes.items() if one in there and absent not in there
        }
        return {instead.get(member, member): member for member in members}

    def misjudged_before(self, opening: int, needed: int) -> int | None:
        """Where the quorum that was found right before a vote asks for another number than by-laws and vote do."""
        found, self.before_vote = self.before_vote, None
        wrong = found and found[0] == opening - 1 and found[1] != max(found[2], needed)
        return found[0] if found and wrong else None

    def takes_no_part(self, proposal: str) -> set[str]:
        """Who has an interest of her own in a proposal."""
        items = [item for item, about in self.items.items() if about == proposal]
        return {one for item in items for one in self.recused.get(item, ())}


class Rooms:
    """All sittings."""

    def __init__(self) -> None:
        self.known: dict[str, Room] = {}
        self.hears: dict[str, Handler] = {
            "assembly.sitting-convened": self._convened,
            **{f"assembly.{name}": self._in_the_room(change) for name, change in _IN_THE_ROOM.items()},
        }

    def _convened(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.known[body["sitting"]] = Room(body["body"], body.get("call", ""))

    def _in_the_room(self, change: Callable[[Room, Body], None]) -> Handler:
        def hear(position: int, at: int, by: str | None, body: Body) -> None:
            change(self.known[body["sitting"]], body)

        return hear


def _attended(room: Room, body: Body) -> None:
    room.noted[body["person"]] = body["presence"]
    room.lost.discard(body["person"])
    (room.remote.add if body.get("remote") else room.remote.discard)(body["person"])


def _link_lost(room: Room, body: Body) -> None:
    if body["person"] is None:
        room.organiser_lost = True
    else:
        room.lost.add(body["person"])


def _link_restored(room: Room, body: Body) -> None:
    if body["person"] is None:
        room.organiser_lost = False
    else:
        room.lost.discard(body["person"])


def _chaired(room: Room, body: Body) -> None:
    room.chair = body["person"]


def _placed(room: Room, body: Body) -> None:
    room.items[body["item"]] = body["proposal"]


def _taken_off(room: Room, body: Body) -> None:
    room.items.pop(body["item"], None)


def _proxy_given(room: Room, body: Body) -> None:
    room.proxies[body["giver"]] = body["holder"]


def _proxy_taken_back(room: Room, body: Body) -> None:
    room.proxies.pop(body["giver"], None)


def _stood_in(room: Room, body: Body) -> None:
    room.substitutes[body["person"]] = body["absent"]


def _stood_down(room: Room, body: Body) -> None:
    room.substitutes.pop(body["person"], None)


def _recused(room: Room, body: Body) -> None:
    room.recused.setdefault(body["item"], []).append(body["person"])


def _recusal_over(room: Room, body: Body) -> None:
    room.recused[body["item"]] = [one for one in room.recused.get(body["item"], []) if one != body["person"]]


_IN_THE_ROOM: dict[str, Callable[[Room, Body], None]] = {
    "attendance-recorded": _attended,
    "connection-lost": _link_lost,
    "connection-restored": _link_restored,
    "chair-named": _chaired,
    "item-placed": _placed,
    "item-taken-off": _taken_off,
    "proxy-given": _proxy_given,
    "proxy-withdrawn": _proxy_taken_back,
    "substitute-stood-in": _stood_in,
    "substitute-stood-down": _stood_down,
    "member-recused": _recused,
    "recusal-ended": _recusal_over,
}
"""What changes who is in the room, and as what."""
