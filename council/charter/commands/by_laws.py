"""By-laws: a rule adopted in versions, several adopted together or none of them, a rule repealed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from council.charter.events import RuleAdopted, RuleRepealed
from council.charter.questions import AdoptedRule, Bodies, RulesInForce, RuleVersions, as_adopted
from council.charter.rules import (
    ByLawsFaulty,
    NoSuchBody,
    NoSuchRule,
    ProcedureTwice,
    RuleImpossible,
    RuleMoved,
    RulesImpossibleTogether,
    RuleToldTwice,
    RuleUnchanged,
    SubjectUnknown,
    check_names,
)
from council.command import command
from council.record import Id, Record, Refused, Wording, new_id, require
from council.subjects import SUBJECTS


@dataclass(frozen=True)
class ToldRule:
    """A rule as by-laws tell it, before it is adopted."""

    subject: str
    names: tuple[Wording, ...]
    terms: Mapping[str, Any]
    source: str = ""
    body: Id | None = None

    def adopted(self, rule: Id, before: AdoptedRule | None) -> RuleAdopted:
        """The fact of its adoption, after a version before."""
        return RuleAdopted(
            rule=rule,
            version=before.version + 1 if before else 1,
            subject=self.subject,
            body=self.body,
            names=self.names,
            terms=dict(self.terms),
            source=self.source,
        )

    def differs(self, before: AdoptedRule) -> bool:
        """Whether it says anything that the version before does not."""
        said_before = before.terms, set(before.names), before.source
        return (dict(self.terms), set(self.names), self.source) != said_before

    def like(self, others: Iterable[AdoptedRule]) -> AdoptedRule | None:
        """Which of these it is another version of: called the same; of a procedure there is one anyway."""
        same = [one for one in others if (one.subject, one.body) == (self.subject, self.body)]
        named = [one for one in same if set(one.names) & set(self.names) or self.subject == "procedure"]
        return named[0] if named else None


@dataclass(frozen=True)
class Taken:
    """A rule of by-laws after they were adopted: its version, and whether that one is new."""

    rule: Id
    version: int
    is_new: bool


@command
def adopt_rule(
    record: Record,
    subject: str,
    names: Sequence[Wording],
    terms: Mapping[str, Any],
    source: str = "",
    body: Id | None = None,
    rule: Id | None = None,
    dry_run: bool = False,
) -> Id:
    """Adopt a rule, or the next version of one adopted before; a dry run only finds out whether it could be."""
    made = rule or new_id()
    versions, in_force, bodies = RuleVersions(made), RulesInForce(), Bodies()
    decision = record.consider(versions, in_force, bodies)
    told = ToldRule(subject, tuple(names), terms, source, body)
    before = versions.answer[-1] if versions.answer else None
    if before is not None:
        require((before.subject, before.body) == (subject, body), RuleMoved())
        require(told.differs(before) or not versions.in_force, RuleUnchanged(version=before.version))
    _check(told, made, in_force.answer, bodies.answer)
    if not dry_run:
        decision.enter(told.adopted(made, before))
    return made


@command
def adopt_by_laws(record: Record, told: Sequence[ToldRule], dry_run: bool = False) -> list[Taken]:
    """Adopt every rule that by-laws tell, or none of them.

    A rule that is called like one in force, on the same subject and for the same body, is its next version;
    where it says what that one says already, that one stays as it is.
    """
    rules, bodies = RulesInForce(), Bodies()
    decision = record.consider(rules, bodies)
    in_force, taken = dict(rules.answer), list[Taken]()
    facts, faults = list[RuleAdopted](), list[tuple[int, Refused]]()
    for number, one in enumerate(told, 1):
        before = one.like(in_force.values())
        made = before.rule if before else new_id()
        try:
            require(made not in {earlier.rule for earlier in taken}, RuleToldTwice())
            _check(one, made, in_force, bodies.answer)
        except Refused as refused:
            faults.append((number, refused))
            continue
        fact = one.adopted(made, before)
        if before is not None and not one.differs(before):
            taken.append(Taken(made, before.version, is_new=False))
            continue
        taken.append(Taken(made, fact.version, is_new=True))
        facts.append(fact)
        in_force[made] = as_adopted(fact)
    require(not faults, ByLawsFaulty(faults=faults))
    if facts and not dry_run:
        decision.enter(*facts)
    return taken


@command
def repeal_rule(record: Record, rule: Id) -> None:
    """Put a rule out of force; what was decided under it stays decided."""
    versions = RuleVersions(rule)
    decision = record.consider(versions)
    require(versions.in_force, NoSuchRule())
    decision.enter(RuleRepealed(rule=rule))


def _check(
    told: ToldRule, made: Id, in_force: Mapping[Id, AdoptedRule], bodies: Mapping[Id, int | None]
) -> None:
    """Refuse a rule that nobody could apply, or that no composition of a body's seats could satisfy."""
    require(told.subject in SUBJECTS, SubjectUnknown(subject=told.subject))
    require(told.body is None or told.body in bodies, NoSuchBody())
    check_names(told.names)
    subject = SUBJECTS[told.subject]
    read = subject.read(told.terms)
    for body, seats in bodies.items():
        if seats is not None and told.body in (None, body):
            require(subject.fits(read, seats), RuleImpossible(seats=seats))
            beside = [
                one
                for one in in_force.values()
                if one.subject == told.subject and one.body in (None, body) and one.rule != made
            ]
            against = subject.against([told.terms, *(one.terms for one in beside)], seats)
            others = [beside[place - 1] for place in against if place]
            ids, names = [one.rule for one in others], [one.names for one in others]
            require(0 not in against, RulesImpossibleTogether(seats=seats, rules=ids, names=names))
    if told.subject == "procedure":
        same = [one for one in in_force.values() if (one.subject, one.body) == (told.subject, told.body)]
        require(all(one.rule == made for one in same), ProcedureTwice())
