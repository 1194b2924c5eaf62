"""Votes on proposals: what was frozen at the opening, what was given, and the outcome derived again."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from web.verifier.balances import TooManyWays, lacking, speaks_of_body, verdict_of
from web.verifier.findings import Findings
from web.verifier.majorities import PAPERS, by_consent, by_majority, by_sides, by_weights, kind_of
from web.verifier.papers import lot_order
from web.verifier.standing import Body, Handler, Mandates, Room, Rooms, Rules, day_at

CHOICES = {"yes", "no", "abstain"}
BY_CONSENT = {"consent", "stand_aside"}
NEEDS_REASONS = {
    *("justify", "reasons", "reasons_in_decision", "reasons_must_be_given", "reasons_required"),
    *("reasoned_justification", "special_reasons", "justification"),
}
MAKES_INVALID = {"opinion_invalid", "no_valid_opinion"}
OF_ELECTIONS = ("nomination", "list_registration", "result")
TOLD = ("base", "counts", "other", "undisclosed", "max")
ONLY_IF = ("why", "group", "fails")
LOT_METHOD = "sha256_of_seed_number_name"


class Vote:
    """One vote, from its opening to its close."""

    def __init__(self, opened: Body, position: int) -> None:
        self.opened, self.position = opened, position
        self.roll = frozenset(opened["roll"])
        self.kind = kind_of(opened["terms"])
        self.secrecy = opened.get("secrecy", "named")
        self.choices: dict[str, str] = {}
        self.by: dict[str, str | None] = {}
        self.objections: dict[str, Body] = {}
        self.hands: dict[str, tuple[int, int, int]] = {}
        self.urn: Body | None = None


class Votes:
    """All votes on proposals. What is closed is forgotten, but for its result."""

    def __init__(self, findings: Findings, rules: Rules, mandates: Mandates, rooms: Rooms) -> None:
        self.findings, self.rules, self.mandates, self.rooms = findings, rules, mandates, rooms
        self.open: dict[str, Vote] = {}
        self.repeats: set[tuple[str, str | None]] = set()
        self.results: dict[str, str] = {}
        self.lots: dict[str, Body] = {}
        self.hears: dict[str, Handler] = {
            "voting.ballot-opened": self._opened,
            "voting.vote-cast": self._cast,
            "voting.hands-counted": self._hands,
            "voting.objection-raised": self._objected,
            "voting.objection-withdrawn": self._withdrawn,
            "voting.objection-integrated": self._integrated,
            "voting.ballot-closed": self._closed,
            "assembly.motion-decided": self._motion_decided,
        }

    # Opening.

    def _opened(self, position: int, at: int, by: str | None, body: Body) -> None:
        vote = self.open[body["ballot"]] = Vote(body, position)
        rule = body["rule"], body["rule_version"], body["terms"], "decision", body["body"]
        if not self.rules.stands(*rule):
            self.findings.fault("rule-differs", position, body["ballot"])
        self.findings.count("openings")
        members = self.mandates.effective(body["body"], day_at(at))
        self._check_roll(vote, members, position)
        self._check_composition(body, len(members), position)
        self._check_balance(body, position)
        may_change = self.rules.may_change_vote(body["body"]) and vote.secrecy == "named"
        if body["may_change"] and not may_change:
            self.findings.fault("may-change-differs", position, body["ballot"])

    def _check_roll(self, vote: Vote, members: list[str], position: int) -> None:
        opened, room = vote.opened, self.rooms.known.get(vote.opened.get("sitting") or "")
        told: dict[str, Any] = {
            "roll": sorted(opened["roll"]),
            "substitutes": opened.get("substitutes") or {},
            "recused": sorted(opened.get("recused") or ()),
        }
        expected: dict[str, Any] = {"roll": sorted(members), "substitutes": {}, "recused": []}
        if room is not None:
            seats = room.seats(members)
            recused = room.takes_no_part(opened["proposal"]) & set(seats)
            people = [one for one in seats if one not in recused]
            expected = {
                "roll": sorted(people),
                "substitutes": {one: seats[one] for one in people if seats[one] != one},
                "recused": sorted(recused),
            }
            self._check_proxies(vote, room, position)
        for name in ("roll", "substitutes", "recused"):
            if told[name] != expected[name]:
                self.findings.fault("roll-differs", position, opened["ballot"], part=name)
                break

    def _check_proxies(self, vote: Vote, room: Room, position: int) -> None:
        there = room.present()
        expected = {
            giver: holder
            for giver, holder in room.proxies.items()
            if giver in vote.roll and holder in vote.roll and holder in there
        }
        told = vote.opened.get("proxies") or {}
        if told and told != expected:
            self.findings.fault("proxies-differ", position, vote.opened["ballot"])

    def _check_composition(self, body: Body, members: int, position: int) -> None:
        for numbers in body["composition"].values():
            if sum(numbers.values()) != members:
                self.findings.fault("composition-differs", position, body["ballot"])
                return
        self.findings.count("as-frozen")

    def _check_balance(self, body: Body, position: int) -> None:
        asked = {
            one["rule"]: one for one in self.rules.on("balance", body["body"]) if speaks_of_body(one["terms"])
        }
        told = {one["rule"]: one for one in body["balance"]}
        if set(asked) != set(told):
            self.findings.fault("balance-rules-differ", position, body["ballot"])
            return
        worths = []
        for rule, found in told.items():
            if (found["version"], found["terms"]) != (asked[rule]["version"], asked[rule]["terms"]):
                self.findings.fault("balance-rules-differ", position, body["ballot"])
            members = dict(body["composition"].get(found["dimension"], {}))
            if found["terms"].get("basis") == "statutory_seats":
                members["vacant"] = max(self.rules.seats.get(body["body"], 0) - sum(members.values()), 0)
            worths.append(self._worth(found, members, position, body["ballot"]))
        self._check_standing(body, set(worths), position)

    def _worth(self, found: Body, members: Mapping[str, int], position: int, ballot: str) -> str:
        try:
            verdict = verdict_of(found["terms"], members)
        except TooManyWays:
            self.findings.unproven("too-many-ways", position, ballot)
            return str(found["worth"])
        told = found["verdict"]
        differs = [name for name in TOLD if name in told and name in verdict and told[name] != verdict[name]]
        worth = worth_of(found["terms"], verdict)
        if differs or told["status"] != verdict["status"] or worth != found["worth"]:
            self.findings.fault("balance-differs", position, ballot, derived=verdict["status"])
        self.findings.count("balance")
        return worth

    def _check_standing(self, body: Body, worths: set[str], position: int) -> None:
        possible = {"opinion"}
        if body.get("motion") or "invalid" in worths:  # an amendment is no opinion by itself
            possible = {"no_opinion"}
        elif "needs_ruling" in worths:
            possible = {"opinion_with_reasons", "no_opinion"}
        elif "needs_reasons" in worths:
            possible = {"opinion_with_reasons"}
        if body["standing"] not in possible:
            self.findings.fault("standing-differs", position, body["ballot"])

    # Voting.

    def _cast(self, position: int, at: int, by: str | None, body: Body) -> None:
        vote, member = self.open.get(body["ballot"]), body["member"]
        if vote is None:
            self.findings.fault("vote-not-open", position, body["ballot"])
            return
        holder = (vote.opened.get("proxies") or {}).get(member)
        if member not in vote.roll:
            self.findings.fault("not-on-roll", position, body["ballot"])
        if by not in (None, member, holder):
            self.findings.fault("voted-for-another", position, body["ballot"])
        if vote.secrecy != "named":
            self.findings.fault("named-in-secret", position, body["ballot"])
        if body["choice"] not in (BY_CONSENT if vote.kind == "consent" else CHOICES):
            self.findings.fault("unknown-choice", position, body["ballot"])
        if member in vote.choices and not vote.opened["may_change"]:
            self.findings.fault("voted-twice", position, body["ballot"])
        vote.choices[member], vote.by[member] = body["choice"], by
        self.findings.count("votes")

    def _hands(self, position: int, at: int, by: str | None, body: Body) -> None:
        vote = self.open.get(body["ballot"])
        if vote is None or vote.secrecy != "hands":
            self.findings.fault("vote-not-open", position, body["ballot"])
            return
        vote.hands[body["teller"]] = body["yes"], body["no"], body.get("abstain", 0)

    def _objected(self, position: int, at: int, by: str | None, body: Body) -> None:
        vote = self.open.get(body["ballot"])
        if vote is None or body["member"] not in vote.roll:
            self.findings.fault("vote-not-open" if vote is None else "not-on-roll", position, body["ballot"])
            return
        vote.objections[body["objection"]] = {"member": body["member"], "reasoned": True}

    def _withdrawn(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.open[body["ballot"]].objections[body["objection"]]["withdrawn"] = True

    def _integrated(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.open[body["ballot"]].objections[body["objection"]]["integrated"] = True

    def took_urn(self, position: int, body: Body) -> bool:
        """The urn of a secret vote was opened; false if it is none of a vote on a proposal."""
        vote = self.open.get(body["ballot"])
        if vote is None:
            return False
        vote.urn = body
        voted, counts = body["voted"], body["counts"]
        if not set(voted) <= vote.roll or len(set(voted)) != len(voted) or vote.secrecy != "secret":
            self.findings.fault("not-on-roll", position, body["ballot"])
        if sum(counts.values()) != len(voted) or not set(counts) <= {*CHOICES, "blank"}:
            self.findings.fault("papers-differ", position, body["ballot"])
        self.findings.count("votes", len(voted))
        return True

    # Closing.

    def _closed(self, position: int, at: int, by: str | None, body: Body) -> None:
        vote = self.open.pop(body["ballot"], None)
        if vote is None:
            self.findings.fault("vote-not-open", position, body["ballot"])
            return
        same = all(body.get(name) == vote.opened.get(name) for name in ("proposal", "sitting", "motion"))
        declared = body["declared"]
        derived = self._derived(vote, declared)
        wrong = [] if derived is None else differing(derived, declared)
        if derived is None or wrong or not same:
            self.findings.fault("outcome-differs", position, body["number"], parts=wrong[:5])
        self.findings.count("decisions")
        self.results[body["ballot"]] = declared["result"]
        if declared["result"] == "repeat":
            self.repeats.add((body["proposal"], body.get("motion")))
        room = self.rooms.known.get(body.get("sitting") or "")
        if room is not None:
            room.decided[body["ballot"]] = {
                "number": body["number"],
                "declared": declared,
                "eligible": len(vote.roll),
                "composition": vote.opened["composition"],
            }

    def _motion_decided(self, position: int, at: int, by: str | None, body: Body) -> None:
        """A motion that was put to the vote is decided as the vote says."""
        result = self.results.get(body["ballot"] or "")
        if body["how"] == "vote" and result in ("adopted", "rejected") and body["result"] != result:
            self.findings.fault("outcome-differs", position, body["motion"])
        self.findings.count("motions")

    def _derived(self, vote: Vote, declared: Body) -> Body | None:
        """What the facts make of the vote; nothing if it was not counted at all."""
        counts: Mapping[str, int] = Counter(vote.choices.values())
        took_part = {*vote.choices, *(one["member"] for one in vote.objections.values())}
        if vote.secrecy == "secret":
            if vote.urn is None:
                return None
            counts, took_part = vote.urn["counts"], set(vote.urn["voted"])
        elif vote.secrecy == "hands":
            agreed = [one for one, many in Counter(vote.hands.values()).items() if many > 1]
            if not agreed:
                return None
            counts = dict(zip(("yes", "no", "abstain"), agreed[0], strict=True))
            took_part = set(vote.opened.get("proxies") or {})
        room = self.rooms.known.get(vote.opened.get("sitting") or "")
        took_part |= set(vote.opened.get("present_by_proxy") or ())
        present = (took_part | (room.present() if room else set())) & vote.roll
        told: Body = {name: counts.get(name, 0) for name in PAPERS}
        told |= {"members": len(vote.roll), "present": len(present)}
        terms = vote.opened["terms"]
        told["silent"] = len(present) - sum(told[name] for name in PAPERS)
        if vote.kind == "joint" and declared.get("withheld"):
            return {**told, **self._withheld(vote, told, declared)}
        if vote.kind == "joint":
            return {**told, **by_sides(terms, self._sides(vote, present, declared))}
        if vote.kind == "weighted":
            weights = vote.opened["weights"]
            votes = [(Fraction(weights[one]), vote.choices.get(one, "absent")) for one in vote.opened["roll"]]
            found = by_weights(terms, votes, len(present))
            return {"members": len(vote.roll), "present": len(present), **found}
        if vote.kind == "consent":
            told |= {
                "objections": list(vote.objections.values()),
                "stand_aside": counts.get("stand_aside", 0),
            }
            found = by_consent(terms, told)
            return {"present": len(present), "stand_aside": told["stand_aside"], **found}
        told["chair"] = vote.choices.get(room.chair) if room else None
        told["repeated"] = (vote.opened["proposal"], vote.opened.get("motion")) in self.repeats
        return {**told, **by_majority(terms, told)}

    def _sides(self, vote: Vote, present: set[str], declared: Body) -> dict[str, Body]:
        """The numbers of each side: from the roll where sides stand in it, otherwise as they were declared."""
        if vote.secrecy == "named":
            of = vote.opened["sides"]
            found: dict[str, Body] = {}
            for one in vote.opened["roll"]:
                side = found.setdefault(
                    of.get(one, "undisclosed"), dict.fromkeys((*PAPERS, "members", "present"), 0)
                )
                side["members"] += 1
                side["present"] += one in present
                if one in vote.choices:
                    side[vote.choices[one]] += 1
            self.findings.count("as-frozen")
            return found
        self.findings.count("as-frozen")
        counted: Body = (vote.urn or {}).get("counts_by_side") or {}
        together = {name: sum(side.get(name, 0) for side in counted.values()) for name in (*CHOICES, "blank")}
        if any(together[name] != (vote.urn or {})["counts"].get(name, 0) for name in together):
            self.findings.fault("papers-differ", vote.position, vote.opened["ballot"])
        told = {**declared["sides"], **declared.get("others", {})}
        return {
            side: {
                **dict.fromkeys(PAPERS, 0),
                **counted.get(side, {}),
                "members": numbers["members"],
                "present": numbers["present"],
            }
            for side, numbers in told.items()
        }

    def _withheld(self, vote: Vote, told: Body, declared: Body) -> Body:
        """Where sides are small only whether each agreed is told: the rest is derived from all votes together."""
        terms = {**vote.opened["terms"], "constituencies": []}
        derived = by_sides(terms, {"all": told})
        for name in ("sides", "fails", "result"):
            derived.pop(name, None)
        if "fails" in declared:
            without = [name for name, side in declared["sides"].items() if not side["reached"]]
            overall = [] if told["yes"] >= derived["yes_needed"] and derived["base"] else ["overall"]
            derived["fails"] = [*overall, *without]
            derived["result"] = "rejected" if derived["fails"] else "adopted"
        elif declared["result"] == "no_quorum":
            derived["group"] = declared.get("group")
        self.findings.count("as-frozen")
        return derived


def worth_of(terms: Body, verdict: Mapping[str, Any]) -> str:
    """What an opinion is worth that is given now: valid, warned, needs_reasons, needs_ruling or invalid."""
    said = terms.get("remedy")
    if isinstance(said, dict):
        now = [said[one] for one in ("opinion", "vote") if one in said]
        now += [word for moment, word in said.items() if moment not in OF_ELECTIONS]
        said = (now or ["warn"])[0]
    plain = str(said or "warn")
    for mark in ":;,(":
        plain = plain.split(mark)[0]
    word = "_".join(plain.strip().lower().split())
    remedy = "invalid" if word in MAKES_INVALID else "needs_reasons" if word in NEEDS_REASONS else "warned"
    if verdict["status"] == "met":
        allowed = set(terms.get("excess_allowed_for") or ())
        conceded = False
        if allowed and remedy == "needs_reasons":
            _, many = lacking(terms, verdict["base"], verdict["counts"], verdict["other"])
            conceded = bool(allowed & set(many))
        return remedy if conceded else "valid"
    if verdict["status"] == "not_applicable" and verdict["base"] > 0:
        return "valid"
    if verdict["status"] == "not_met":
        return remedy
    return "needs_ruling" if remedy == "invalid" else remedy


def differing(derived: Mapping[str, Any], declared: Mapping[str, Any]) -> list[str]:
    """Which of the derived numbers are declared otherwise; what was not declared is passed over."""
    wrong = [
        name for name, value in derived.items() if name in declared and not agrees(value, declared[name])
    ]
    return wrong + [name for name in ONLY_IF if name in declared and name not in derived]


def agrees(derived: object, declared: object) -> bool:
    """Whether what is declared is what was derived; an object may tell more."""
    if isinstance(derived, dict) and isinstance(declared, dict):
        return all(name not in declared or agrees(value, declared[name]) for name, value in derived.items())
    return derived == declared


def same_json(first: object, second: object) -> bool:
    """Whether two values are written alike."""
    return json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)


def lot_falls(called: Body, drawn: Body) -> bool:
    """Whether a lot was drawn as its seed says."""
    order = lot_order(drawn["seed"], drawn.get("words", ""), called["number"], called["among"])
    return called["method"] == LOT_METHOD and order == list(drawn["drawn"])
