"""Motions in a sitting: hands as two tellers counted them alike, how many were needed, and what a vote made of them."""

from collections import Counter

from web.verifier.findings import Findings
from web.verifier.standing import Body, Handler, Mandates, Rooms, Rules, day_at
from web.verifier.votes import Votes

TWO_THIRDS_OF = {"robert": ("limit_debate",), "united_nations": ("reconsider",)}
HANDS, VOTE, NO_OBJECTION = "hands", "vote", "no_objection"
COUNTED = ("yes", "no", "abstain")


class Motions:
    """Every motion, until it is decided."""

    def __init__(
        self, findings: Findings, rules: Rules, mandates: Mandates, rooms: Rooms, votes: Votes
    ) -> None:
        self.findings, self.rules, self.mandates, self.rooms, self.votes = (
            findings,
            rules,
            mandates,
            rooms,
            votes,
        )
        self.sorts: dict[str, str] = {}
        self.counts: dict[str, dict[str, tuple[int, ...]]] = {}
        self.hears: dict[str, Handler] = {
            "assembly.motion-made": self._made,
            "assembly.motion-counted": self._counted,
            "assembly.motion-decided": self._decided,
        }

    def _made(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.sorts[body["motion"]] = body["sort"]

    def _counted(self, position: int, at: int, by: str | None, body: Body) -> None:
        """A teller counted no more hands than there were people who could raise one."""
        hands = tuple(body.get(name, 0) for name in COUNTED)
        self.counts.setdefault(body["motion"], {})[body["teller"]] = hands
        room = self.rooms.known[body["sitting"]]
        there = room.present() & set(room.seats(self.mandates.effective(room.body, day_at(at))))
        voters = len(there) + sum(holder in there for holder in room.proxies.values())
        if min(hands) < 0 or sum(hands) > voters or by not in (None, body["teller"]):
            self.findings.fault("hands-differ", position, body["motion"])

    def _decided(self, position: int, at: int, by: str | None, body: Body) -> None:
        """By hands as they were counted, by a vote as it ended, without objection in favour."""
        counted, right = self.counts.pop(body["motion"], {}), True
        if body["how"] == HANDS:
            right = self._by_hands(body, counted)
            told = {name: body[name] for name in ("result", *COUNTED, "needed")}
            self.rooms.known[body["sitting"]].hands[body["motion"]] = told
        elif body["how"] == VOTE:
            right = self._by_vote(body)
        elif body["how"] == NO_OBJECTION:
            right = body["result"] == "adopted"
        if not right:
            self.findings.fault("outcome-differs", position, body["motion"])
        self.findings.count("motions")

    def _by_hands(self, body: Body, counted: dict[str, tuple[int, ...]]) -> bool:
        hands = tuple(body[name] for name in COUNTED)
        agreed = [one for one, many in Counter(counted.values()).items() if many > 1]
        yes, no, _ = hands
        needed = self._needed(body, yes, no)
        return (
            agreed[:1] == [hands]
            and body["needed"] in needed
            and (body["result"] == "adopted") == (yes >= body["needed"] and yes > 0)
        )

    def _needed(self, body: Body, yes: int, no: int) -> tuple[int, ...]:
        """How many hands adopt; both where the motion itself is not in the bundle."""
        of_all = yes + no
        half, thirds = of_all // 2 + 1, -(-2 * of_all // 3)
        terms = self.rules.procedure(self.rooms.known[body["sitting"]].body)
        sort, order = self.sorts.get(body["motion"], ""), str(terms.get("precedence") or "robert")
        if sort == "close_debate":
            return (thirds,) if (terms.get("closure") or "two_thirds") == "two_thirds" else (half,)
        if not sort or sort == "add_item":
            return half, thirds
        return (thirds,) if sort in TWO_THIRDS_OF.get(order, ()) else (half,)

    def _by_vote(self, body: Body) -> bool:
        declared = self.votes.declared.get(body["ballot"] or "")
        if declared is None:
            return True
        numbers = {name: declared.get(name, 0) for name in COUNTED} | {
            "needed": declared.get("yes_needed", 0)
        }
        return declared["result"] == body["result"] and all(
            body[name] == number for name, number in numbers.items()
        )
