"""A decision by consent: adopted as long as no more reasoned objections are open than the rule bears (DOMAIN B4).

{"kind": "consent", "max_objections": 0, "fallback": "vote"}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from council.measures import Measure, measure_if_said
from council.record import require
from council.terms import TermMissing, Terms, a_count, a_yes_or_no, several
from council.voting.rules.tally import MorePresentThanMembers, MoreVotesThanPresent, TallyIncomplete

FALLBACKS = ("rejected", "vote", "escalate")
"""What follows if too many object: it is rejected, voted on under another rule, or goes to a wider body."""


@dataclass(frozen=True)
class ConsentRule:
    """A rule by which a proposal is adopted unless somebody objects with reasons."""

    max_objections: int
    fallback: str
    quorum: Measure
    terms: Mapping[str, Any] = field(compare=False, repr=False)


def consent_rule(terms: Mapping[str, Any]) -> ConsentRule:
    """Read a rule of consent from its terms."""
    read = Terms(terms)
    read.only("kind", "max_objections", "fallback", "quorum")
    read.word("kind", ("consent",), "consent")
    return ConsentRule(
        max_objections=read.number("max_objections", otherwise=0, least=0),
        fallback=read.word("fallback", FALLBACKS, "rejected"),
        quorum=measure_if_said(read, "quorum"),
        terms=dict(terms),
    )


@dataclass(frozen=True)
class Objection:
    """What became of one objection. Without reasons it does not count; withdrawn or taken in, no longer."""

    reasoned: bool = True
    withdrawn: bool = False
    integrated: bool = False

    @property
    def open(self) -> bool:
        """Whether it stands in the way."""
        return self.reasoned and not self.withdrawn and not self.integrated


@dataclass(frozen=True, kw_only=True)
class Circle:
    """Who took part in a decision by consent, and what they said."""

    present: int
    members: int | None = None
    objections: Sequence[Objection] = ()
    stand_aside: int = 0
    consent: int | None = None  # how many said that they consent, where it was asked

    def __post_init__(self) -> None:
        given = a_count("stand_aside", self.stand_aside) + a_count("consent", self.consent or 0)
        require(
            given <= a_count("present", self.present), MoreVotesThanPresent(votes=given, present=self.present)
        )
        if self.members is not None:
            enough = self.present <= a_count("members", self.members)
            require(enough, MorePresentThanMembers(present=self.present, members=self.members))


@dataclass(frozen=True)
class ConsentOutcome:
    """How it was decided: `adopted`, `rejected`, `vote` under another rule, `escalate`, `no_quorum`."""

    result: str
    rule: ConsentRule
    circle: Circle
    quorum_needed: int
    open: int
    why: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The outcome as JSON."""
        said = self.circle.objections
        found = {
            "kind": "consent",
            "result": self.result,
            "why": self.why,
            "members": self.circle.members,
            "present": self.circle.present,
            "quorum_needed": self.quorum_needed,
            "consent": self.circle.consent,
            "stand_aside": self.circle.stand_aside,
            "objections": len(said),
            "unreasoned": sum(not one.reasoned for one in said),
            "withdrawn": sum(one.withdrawn for one in said),
            "integrated": sum(one.integrated and not one.withdrawn for one in said),
            "open": self.open,
            "max_objections": self.rule.max_objections,
            "fallback": self.rule.fallback,
            "rule": dict(self.rule.terms),
        }
        return {name: value for name, value in found.items() if value is not None}


def consent(rule: ConsentRule, circle: Circle) -> ConsentOutcome:
    """Adopted if no more objections are open than the rule bears; never by nobody.

    Who is present and says nothing consents. Where all of them stand aside nobody does.
    """
    quorum = rule.quorum.of(_members(rule, circle))
    still_open = sum(one.open for one in circle.objections)

    def outcome(result: str, why: str | None = None) -> ConsentOutcome:
        return ConsentOutcome(result, rule, circle, quorum, still_open, why)

    if circle.present < max(quorum, 1):
        return outcome("no_quorum")
    if still_open > rule.max_objections:
        return outcome(rule.fallback, "objections")
    if circle.stand_aside == circle.present:
        return outcome("rejected", "empty_base")
    return outcome("adopted")


def circle_of(counted: Mapping[str, Any]) -> Circle:
    """Read who took part from JSON: {"present": 9, "objections": [{"reasoned": true}], "stand_aside": 1}."""
    read = Terms(counted, "input")
    read.only("present", "members", "objections", "stand_aside", "consent")
    require(read.says("present"), TermMissing(term=read.named("present")))
    words = ("present", "members", "stand_aside", "consent")
    numbers = {name: a_count(name, counted[name]) for name in words if read.says(name)}
    said = counted["objections"] if read.says("objections") else []
    objections = several("input.objections", said)
    return Circle(**numbers, objections=[_objection(one) for one in objections])


def _objection(given: object) -> Objection:
    read = Terms(given, "input.objections")
    read.only("reasoned", "withdrawn", "integrated")
    said: Any = given
    words = ("reasoned", "withdrawn", "integrated")
    return Objection(**{name: a_yes_or_no(name, said[name]) for name in words if read.says(name)})


def _members(rule: ConsentRule, circle: Circle) -> int:
    if not rule.quorum.relative:
        return 0
    if circle.members is None:
        raise TallyIncomplete(of="members")
    return circle.members
