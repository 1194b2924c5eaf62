"""What the facts mean: every decision of the council derived again, fact by fact."""

from collections.abc import Collection, Mapping

from web.verifier.findings import Findings
from web.verifier.minuted import Minutes
from web.verifier.motions import Motions
from web.verifier.quorums import Quorums
from web.verifier.rounds import Elections
from web.verifier.standing import Body, Handler, Mandates, Rooms, Rules, day_at
from web.verifier.stretches import Heard
from web.verifier.votes import Votes

NO_SENSE = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, StopIteration, RuntimeError)
"""What comes of a fact that lacks what the others of its kind have, or has something else in its place."""


class Meaning:
    """What was decided, as the facts say it."""

    def __init__(self, findings: Findings, is_whole: bool) -> None:
        self.findings, self.is_whole = findings, is_whole
        rules, mandates, rooms = Rules(), Mandates(), Rooms()
        votes = Votes(findings, rules, mandates, rooms)
        elections = Elections(findings, rules, mandates, rooms, votes, is_whole)
        self.minutes, self.rooms = Minutes(findings, rooms, is_whole), rooms
        self.last: dict[str, int] = {}
        self.numbers: set[str] = set()
        self.keys: list[str] = []
        self.hears: dict[str, list[Handler]] = {}
        own: dict[str, Handler] = {
            "voting.ballot-closed": self._numbered,
            "voting.election-declared": self._numbered,
            "audit.log-key-announced": self._key_announced,
            "audit.log-key-retired": self._key_retired,
            "audit.entry-corrected": self._corrected,
        }
        quorums = Quorums(findings, rules, mandates, rooms)
        motions = Motions(findings, rules, mandates, rooms, votes)
        before = rules.hears, mandates.hears, rooms.hears, quorums.hears
        parts = *before, votes.hears, motions.hears, elections.hears, self.minutes.hears
        for hears in (own, *parts):
            for kind, handler in hears.items():
                self.hears.setdefault(kind, []).append(handler)

    def hear(self, facts: list[Heard]) -> None:
        """The next facts in order. One that makes no sense is named."""
        hears = self.hears
        for position, at, by, kind, body in facts:
            for handler in hears.get(kind, ()):
                try:
                    handler(position, at, by, body)
                except NO_SENSE:
                    self.findings.fault("makes-no-sense", position, kind)

    def finish(self, files: Mapping[str, bytes] | None) -> None:
        """All facts were heard; the files of minutes that lie beside them are looked at, where there can be any."""
        if files is not None:
            self.minutes.check_files(files)
        if as_frozen := self.findings.checked.pop("as-frozen", 0):
            self.findings.unproven("as-frozen", number=as_frozen)
        if not self.is_whole:
            self.findings.unproven("part-only")

    def check_made_of(self, made_of: Mapping[str, str], days: Collection[str]) -> None:
        """A part holds the decision, the sitting or something of the days that it is said to be made of."""
        there = {
            "decision": lambda: made_of["number"] in self.numbers,
            "sitting": lambda: made_of["sitting"] in self.rooms.known,
            "period": lambda: any(made_of["from"] <= day <= made_of["to"] for day in days),
        }
        what = made_of["what"]
        if what in there and not there[what]():
            self.findings.fault("manifest-differs", name="manifest.json")

    def _numbered(self, position: int, at: int, by: str | None, body: Body) -> None:
        """Decisions are numbered without gaps, anew each year."""
        year = day_at(at)[:4]
        expected = f"{year}-{self.last.get(year, 0) + 1:03d}"
        if self.is_whole and body["number"] != expected:
            self.findings.fault("number-differs", position, str(body["number"]), expected=expected)
        self.last[year] = int(str(body["number"]).partition("-")[2])
        self.numbers.add(body["number"])

    def _corrected(self, position: int, at: int, by: str | None, body: Body) -> None:
        """A correction speaks of an entry before it, and says something."""
        said = [one["text"].strip() for one in body["wording"]]
        if not 1 <= body["corrects"] < position or not said or not all(said):
            self.findings.fault("corrects-nothing", position, body["correction"])
        self.findings.count("corrections")

    def _key_announced(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.keys.append(body["key"])

    def _key_retired(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.keys = [one for one in self.keys if one != body["key"]]
