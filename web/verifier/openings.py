"""What a vote froze at its opening: the rule in force, who may vote and for whom, and the state of balance."""

from collections.abc import Mapping
from typing import Any

from web.verifier.balances import TooManyWays, lacking, speaks_of_body, verdict_of
from web.verifier.findings import Findings
from web.verifier.majorities import kind_of, measured
from web.verifier.standing import Body, Mandates, Room, Rooms, Rules, day_at

NEEDS_REASONS = {
    *("justify", "reasons", "reasons_in_decision", "reasons_must_be_given", "reasons_required"),
    *("reasoned_justification", "special_reasons", "justification"),
}
MAKES_INVALID = {"opinion_invalid", "no_valid_opinion"}
OF_ELECTIONS = ("nomination", "list_registration", "result")
TOLD = ("base", "counts", "other", "undisclosed", "max")


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


class Openings:
    """Every opening of a vote, compared with what stood then."""

    def __init__(self, findings: Findings, rules: Rules, mandates: Mandates, rooms: Rooms) -> None:
        self.findings, self.rules, self.mandates, self.rooms = findings, rules, mandates, rooms

    def check(self, vote: Vote, at: int) -> None:
        """The rule, the roll, proxies, composition and balance, as they stood when it was opened."""
        body, position = vote.opened, vote.position
        rule = body["rule"], body["rule_version"], body["terms"], "decision", body["body"]
        if not self.rules.stands(*rule):
            self.findings.fault("rule-differs", position, body["ballot"])
        self.findings.count("openings")
        members = self.mandates.effective(body["body"], day_at(at))
        self._check_roll(vote, members, position)
        self._check_composition(body, len(members), position)
        self._check_balance(body, position)
        may_change = self.rules.procedure(body["body"]).get("may_change_vote", False)
        if body["may_change"] != (may_change and vote.secrecy == "named"):
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
            needed = measured(opened["terms"].get("quorum"), len(people))
            if wrong := room.misjudged_before(position, needed):
                self.findings.fault("quorum-differs", wrong, opened["sitting"])
        for name in ("roll", "substitutes", "recused"):
            if told[name] != expected[name]:
                self.findings.fault("roll-differs", position, opened["ballot"], part=name)
                break

    def _check_proxies(self, vote: Vote, room: Room, position: int) -> None:
        there, opened = room.present(), vote.opened
        standing = {
            giver: holder
            for giver, holder in room.proxies.items()
            if giver in vote.roll and holder in vote.roll and holder in there
        }
        secret = vote.secrecy == "secret"
        counts = self.rules.procedure(room.body).get("proxies_are_present") and not secret
        expected = {
            "proxies": {} if secret else standing,
            "present_by_proxy": [one for one in standing if counts and one not in there],
        }
        told = {name: opened.get(name, value) for name, value in expected.items()}
        if told["proxies"] != expected["proxies"] or set(told["present_by_proxy"]) != set(
            expected["present_by_proxy"]
        ):
            self.findings.fault("proxies-differ", position, opened["ballot"])
        if opened.get("present", len(vote.roll & there)) != len(vote.roll & there):
            self.findings.fault("quorum-differs", position, opened["ballot"])

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
        unreasoned = "needs_reasons" in worths or "needs_ruling" in worths
        unreasoned = unreasoned and not body.get("motion") and "invalid" not in worths
        if body["standing"] not in possible or (unreasoned and not body.get("reasons", "").strip()):
            self.findings.fault("standing-differs", position, body["ballot"])


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
