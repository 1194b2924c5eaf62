"""Votes on proposals: what was frozen at the opening, what was given, and the outcome derived again."""

import json
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from web.verifier.findings import Findings
from web.verifier.majorities import PAPERS, by_consent, by_majority, by_sides, by_weights
from web.verifier.openings import Openings, Vote
from web.verifier.papers import lot_order
from web.verifier.standing import Body, Handler, Mandates, Rooms, Rules

CHOICES = {"yes", "no", "abstain"}
BY_CONSENT = {"consent", "stand_aside"}
ONLY_IF = ("why", "group", "fails")
COUNTING = ("abstain", "blank", "invalid")
NOT_DECLARED = ("chair", "rule", "repeated")
LOT_METHOD = "sha256_of_seed_number_name"


class Votes:
    """All votes on proposals. What is closed is forgotten, but for its result."""

    def __init__(self, findings: Findings, rules: Rules, mandates: Mandates, rooms: Rooms) -> None:
        self.findings, self.rooms = findings, rooms
        self.openings = Openings(findings, rules, mandates, rooms)
        self.open: dict[str, Vote] = {}
        self.repeats: set[tuple[str, str | None]] = set()
        self.results: dict[str, str] = {}
        self.declared: dict[str, Body] = {}  # of votes on motions
        self.lots: dict[str, Body] = {}
        self.hears: dict[str, Handler] = {
            "voting.ballot-opened": self._opened,
            "voting.vote-cast": self._cast,
            "voting.hands-counted": self._hands,
            "voting.objection-raised": self._objected,
            "voting.objection-withdrawn": self._withdrawn,
            "voting.objection-integrated": self._integrated,
            "voting.ballot-closed": self._closed,
        }

    def _opened(self, position: int, at: int, by: str | None, body: Body) -> None:
        vote = self.open[body["ballot"]] = Vote(body, position)
        self.openings.check(vote, at)

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
        wrong = [] if derived is None else differing({**frozen_in(vote), **derived}, declared)
        if derived is None or wrong or not same:
            self.findings.fault("outcome-differs", position, body["number"], parts=wrong[:5])
        self.findings.count("decisions")
        self.results[body["ballot"]] = declared["result"]
        if body.get("motion"):
            self.declared[body["ballot"]] = declared
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
            counted = {name: told[name] for name in told if name not in ("invalid", "blank")}
            return {**counted, **by_weights(terms, votes, len(present))}
        if vote.kind == "consent":
            told |= {
                "objections": list(vote.objections.values()),
                "stand_aside": counts.get("stand_aside", 0),
            }
            shown = {name: told[name] for name in ("members", "present", "stand_aside")}
            shown["consent"] = counts.get("consent", 0)
            for name in ("withdrawn", "integrated"):
                shown[name] = sum(bool(one.get(name)) for one in vote.objections.values())
            return {**shown, **by_consent(terms, told)}
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
        for name in ("sides", "others", "fails", "result"):
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


def frozen_in(vote: Vote) -> Body:
    """What is declared once more of what was frozen at the opening."""
    terms = vote.opened["terms"]
    found: Body = {"rule": terms, "present_from": "attendance" if vote.opened.get("sitting") else "votes"}
    if vote.kind == "majority":
        counting = {name: terms[name] for name in COUNTING if terms.get(name)}
        return {
            **found,
            "base_of": terms["base"],
            "tie": terms.get("tie") or "rejected",
            "counting": counting,
        }
    return {**found, "kind": vote.kind}


def differing(derived: Mapping[str, Any], declared: Mapping[str, Any]) -> list[str]:
    """Which of the derived numbers are declared otherwise, or not at all."""
    wrong = [
        name
        for name, value in derived.items()
        if (name in declared or name not in NOT_DECLARED) and not agrees(value, declared.get(name))
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
