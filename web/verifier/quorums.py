"""Findings of a quorum: who was there is counted again, in their own seats or by proxy, and how many had to be."""

from web.verifier.findings import Findings
from web.verifier.majorities import measured
from web.verifier.standing import Body, Handler, Mandates, Room, Rooms, Rules, day_at

SECOND_CALL, BEFORE_A_VOTE = "second_call", "vote"


class Quorums:
    """Every finding of a quorum."""

    def __init__(self, findings: Findings, rules: Rules, mandates: Mandates, rooms: Rooms) -> None:
        self.findings, self.rules, self.mandates, self.rooms = findings, rules, mandates, rooms
        self.hears: dict[str, Handler] = {"assembly.quorum-found": self._found}

    def _found(self, position: int, at: int, by: str | None, body: Body) -> None:
        """It was said to be reached if as many were there as are needed; and they are those of the room."""
        room = self.rooms.known[body["sitting"]]
        members, present, needed = self._expected(room, day_at(at))
        right = body["reached"] == (body["present"] >= body["needed"])
        right = right and (body["members"], body["present"]) == (members, present)
        before = body["occasion"] == BEFORE_A_VOTE
        room.before_vote = (position, body["needed"], needed) if before else None
        enough = before or body["needed"] == needed
        there = {sum(numbers.values()) for numbers in body.get("groups", {}).values()}
        if not right or not enough or len(there) > 1:
            self.findings.fault("quorum-differs", position, body["sitting"])
        room.quorums.append(body)
        self.findings.count("quorums")

    def _expected(self, room: Room, day: str) -> tuple[int, int, int]:
        """Of how many, how many are there, how many have to be."""
        terms = self.rules.procedure(room.body)
        seated = room.seats(self.mandates.effective(room.body, day))
        there = set(seated) & room.present()
        proxies = room.proxies if terms.get("proxies_are_present") else {}
        by_proxy = sum(
            giver in seated and giver not in there and holder in there for giver, holder in proxies.items()
        )
        of_all = terms.get("quorum_of") == "statutory_seats"
        members = max(self.rules.seats.get(room.body, 0) if of_all else 0, len(seated))
        asked = terms.get("quorum")
        if room.call == SECOND_CALL and "second_call_quorum" in terms:
            asked = terms["second_call_quorum"]
        return members, len(there) + by_proxy, measured(asked, members)
