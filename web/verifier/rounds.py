"""Elections: who stands, what was frozen, the papers counted again, lots drawn again."""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from web.verifier.balances import TooManyWays
from web.verifier.elections import Contest
from web.verifier.findings import Findings
from web.verifier.papers import Paper
from web.verifier.standing import Body, Handler, Mandates, Rooms, Rules, day_at
from web.verifier.votes import Votes, lot_falls

COMPARED = ("outcome", "elected", "valid", "blank", "invalid", "quota")


class Election:
    """One election, from its call to its declaration."""

    def __init__(self, called: Body) -> None:
        self.called = called
        self.stands: dict[str, Body] = {}  # who agreed, in this order
        self.rounds: list[Round] = []


class Round:
    """One round of an election."""

    def __init__(self, opened: Body, election: Election) -> None:
        self.opened, self.election = opened, election
        self.entries: dict[str, tuple[str, Body]] = {}
        self.box: Body | None = None
        self.closed = False
        self.lots: list[list[int]] = []
        self.counted: Body = {}

    @property
    def papers(self) -> list[Paper]:
        """The papers that were in the box."""
        return [(one["number"], tuple(one["marks"])) for one in (self.box or {}).get("papers", ())]

    def elected(self) -> list[str]:
        """Who is elected by this round, and by those before."""
        numbers: Sequence[int] = self.counted.get("elected", ())
        return [*self.opened["elected_before"], *(self.opened["candidates"][one - 1] for one in numbers)]


class Elections:
    """All elections."""

    def __init__(
        self, findings: Findings, rules: Rules, mandates: Mandates, rooms: Rooms, votes: Votes, is_whole: bool
    ) -> None:
        self.findings, self.rules, self.mandates, self.rooms, self.votes = (
            findings,
            rules,
            mandates,
            rooms,
            votes,
        )
        self.is_whole = is_whole
        self.known: dict[str, Election] = {}
        self.open: dict[str, Round] = {}
        self.lots: dict[str, Body] = {}
        self.hears: dict[str, Handler] = {
            "voting.election-called": self._called,
            "voting.nomination-accepted": self._accepted,
            "voting.candidacy-withdrawn": self._withdrew,
            "voting.round-opened": self._opened,
            "voting.papers-entered": self._papers,
            "voting.urn-opened": self._urn,
            "voting.round-closed": self._closed,
            "voting.lot-called": self._lot_called,
            "voting.lot-drawn": self._lot_drawn,
            "voting.election-declared": self._declared,
            "voting.election-called-off": self._called_off,
        }

    def _called(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.known[body["election"]] = Election(body)

    def _called_off(self, position: int, at: int, by: str | None, body: Body) -> None:
        for round_ in self.known.pop(body["election"]).rounds:
            self.open.pop(round_.opened["ballot"], None)

    def _accepted(self, position: int, at: int, by: str | None, body: Body) -> None:
        stands = self.known[body["election"]].stands
        stands.pop(body["candidate"], None)
        stands[body["candidate"]] = body["stands_as"]

    def _withdrew(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.known[body["election"]].stands.pop(body["candidate"], None)

    # Opening.

    def _opened(self, position: int, at: int, by: str | None, body: Body) -> None:
        election = self.known[body["election"]]
        before = election.rounds[-1] if election.rounds else None
        round_ = Round(body, election)
        election.rounds.append(round_)
        self.open[body["ballot"]] = round_
        self.findings.count("openings")
        members = self.mandates.effective(body["body"], day_at(at))
        room = self.rooms.known.get(body.get("sitting") or "")
        if sorted(body["roll"]) != sorted(room.seats(members) if room else members):
            self.findings.fault("roll-differs", position, body["ballot"])
        if room and (wrong := room.misjudged_before(position, 0)):
            self.findings.fault("quorum-differs", wrong, body["sitting"])
        if any(sum(numbers.values()) != len(body["roll"]) for numbers in body["composition"].values()):
            self.findings.fault("composition-differs", position, body["ballot"])
        if self._expected(election, before) != self._told(body):
            self.findings.fault("candidates-differ", position, body["ballot"])
        if not self._rule_stands(body, election):
            self.findings.fault("rule-differs", position, body["ballot"])

    def _told(self, body: Body) -> Body:
        return {name: body[name] for name in ("candidates", "seats", "elected_before", "round", "stands_as")}

    def _expected(self, election: Election, before: Round | None) -> Body:
        """What must be frozen: who stands for how many seats, and who is elected already."""
        standing = [one for one in election.stands if one not in self.mandates.erased or not self.is_whole]
        elected, seats = before.elected() if before else [], election.called["seats"]
        if before is not None:
            following = before.counted.get("next") or {}
            last = before.opened["candidates"]
            standing = [
                last[number - 1]
                for number in sorted(following.get("candidates", ()))
                if last[number - 1] in standing
            ]
            seats = int(following.get("seats") or seats - len(elected))
        stands_as = {one: said for one in (*standing, *elected) if (said := election.stands.get(one))}
        return {
            "candidates": standing,
            "seats": seats,
            "elected_before": elected,
            "round": len(election.rounds),
            "stands_as": stands_as,
        }

    def _rule_stands(self, body: Body, election: Election) -> bool:
        first = election.rounds[0].opened
        if first is not body:
            return all(body[name] == first[name] for name in ("rule", "rule_version", "terms", "guard"))
        rule = body["rule"], body["rule_version"], body["terms"], "election", body["body"]
        if body["rule"] != election.called["rule"] or not self.rules.stands(*rule):
            return False
        fills = election.called["fills"] or election.called["body"]
        asked = {
            one["rule"]: (one["version"], one["terms"])
            for one in (self.rules.on("balance", fills) if body["terms"].get("keeps_balance") else ())
        }
        return {one["rule"]: (one["version"], one["terms"]) for one in body["guard"]} == asked

    # Papers.

    def _papers(self, position: int, at: int, by: str | None, body: Body) -> None:
        round_ = self.open.get(body["ballot"])
        if round_ is None or round_.closed or round_.opened["casting"] != "paper":
            self.findings.fault("vote-not-open", position, body["ballot"])
            return
        marked = repr([body["papers"], body["blank"], body["invalid"]])
        round_.entries[body["teller"]] = marked, body

    def _urn(self, position: int, at: int, by: str | None, body: Body) -> None:
        if self.votes.took_urn(position, body):
            return
        round_ = self.open.get(body["ballot"])
        if round_ is None or round_.closed or round_.opened["casting"] != "secret":
            self.findings.fault("vote-not-open", position, body["ballot"])
            return
        round_.box = body
        voted = body["voted"]
        if not set(voted) <= set(round_.opened["roll"]) or len(set(voted)) != len(voted):
            self.findings.fault("not-on-roll", position, body["ballot"])
        papers = sum(one["number"] for one in body["papers"]) + body["blank"] + body["invalid"]
        if papers != len(voted):
            self.findings.fault("papers-differ", position, body["ballot"])
        self.findings.count("votes", len(voted))

    def _agreed(self, round_: Round) -> Body | None:
        """What two tellers have entered alike."""
        many = Counter(marked for marked, _ in round_.entries.values())
        return next((body for marked, body in round_.entries.values() if many[marked] > 1), None)

    # Counting.

    def _closed(self, position: int, at: int, by: str | None, body: Body) -> None:
        round_ = self.open.get(body["ballot"])
        if round_ is None or round_.closed:
            self.findings.fault("vote-not-open", position, body["ballot"])
            return
        round_.closed = True
        if round_.opened["casting"] == "paper":
            round_.box = self._agreed(round_)
            papers = sum(number for number, _ in round_.papers)
            if round_.box is not None and papers > len(round_.opened["roll"]):
                self.findings.fault("papers-differ", position, body["ballot"])
        if round_.box is None:
            self.findings.fault("outcome-differs", position, body["ballot"])
            return
        self._check_count(round_, body["counted"], position)

    def _check_count(self, round_: Round, told: Body, position: int) -> None:
        round_.counted = told
        try:
            found = contest_of(round_).outcome(round_.lots)
        except TooManyWays:
            self.findings.unproven("too-many-ways", position, round_.opened["ballot"])
            return
        wrong = [name for name in COMPARED if found.get(name) != told.get(name)]
        wrong += [name for name in ("lot", "next") if found[name] != without_stage(told.get(name))]
        wrong += [] if found["votes"] == [one["votes"] for one in told["stages"]] else ["stages"]
        if wrong or told["lots"] != round_.lots[: len(told["lots"])]:
            self.findings.fault("outcome-differs", position, round_.opened["ballot"], parts=wrong[:5])
        self.findings.count("counts")
        room = self.rooms.known.get(round_.opened.get("sitting") or "")
        if room is not None:
            room.decided[round_.opened["ballot"]] = {"counted": told, "eligible": len(round_.opened["roll"])}

    # Lots.

    def _lot_called(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.lots[body["lot"]] = body
        round_ = self.open.get(body["ballot"])
        if round_ is None:
            right = self.votes.results.get(body["ballot"]) == "lot" and body["among"] == [
                "adopted",
                "rejected",
            ]
        else:
            waiting = round_.counted.get("lot") or {}
            numbers: Sequence[int] = waiting.get("among", ())
            right = body["among"] == [round_.opened["candidates"][one - 1] for one in numbers]
        if not right:
            self.findings.fault("lot-not-needed", position, body["lot"])

    def _lot_drawn(self, position: int, at: int, by: str | None, body: Body) -> None:
        called = self.lots.pop(body["lot"])
        if sha256(body["seed"].encode()).hexdigest() != called["commitment"]:
            self.findings.fault("commitment-differs", position, body["lot"])
        if not lot_falls(called, body):
            self.findings.fault("lot-differs", position, body["lot"])
        self.findings.count("lots")
        round_ = self.open.get(body["ballot"])
        if round_ is None:
            self.votes.results[body["ballot"]] = body["drawn"][0]
            return
        candidates = round_.opened["candidates"]
        round_.lots.append([candidates.index(one) + 1 for one in body["drawn"]])
        self._check_count(round_, body["counted"], position)

    def _declared(self, position: int, at: int, by: str | None, body: Body) -> None:
        round_ = self.open.get(body["ballot"])
        ended = round_ is not None and round_.closed and round_.counted.get("outcome") == "elected"
        if round_ is None or not ended:
            self.findings.fault("outcome-differs", position, body["number"])
            return
        if body["declared"] != round_.counted or body["elected"] != round_.elected():
            self.findings.fault("outcome-differs", position, body["number"])
        self.findings.count("decisions")
        room = self.rooms.known.get(round_.opened.get("sitting") or "")
        if room is not None:
            room.decided[body["ballot"]] |= {"number": body["number"], "elected": body["elected"]}
        for one in self.known.pop(body["election"]).rounds:
            self.open.pop(one.opened["ballot"], None)


def contest_of(round_: Round) -> Contest:
    """The round as it is counted."""
    opened, box = round_.opened, round_.box or {}
    stands_as = {
        number: opened["stands_as"].get(one, {}) for number, one in enumerate(opened["candidates"], 1)
    }
    before = [opened["stands_as"].get(one, {}) for one in opened["elected_before"]]
    seated: dict[str, dict[str, int]] = {}
    for name in {str(one["dimension"]) for one in opened["guard"]} if before else ():
        seated[name] = dict(Counter(said.get(name, "undisclosed") for said in before))
    return Contest(
        opened["terms"],
        len(opened["candidates"]),
        opened["seats"],
        round_.papers,
        blank=box.get("blank", 0),
        invalid=box.get("invalid", 0),
        members=len(opened["roll"]),
        round=opened["round"],
        guard=opened["guard"],
        stands_as=stands_as,
        seated=seated,
    )


def without_stage(told: Any) -> Any:
    """What is waited for, without the stage of the count at which it was noticed."""
    return (
        {name: value for name, value in told.items() if name != "stage"} if isinstance(told, dict) else told
    )
