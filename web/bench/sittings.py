"""A council of some hundred members and one of its sittings, made by the commands that a real one uses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from council.assembly import commands as assembly
from council.audit.commands import announce_log_key
from council.charter.commands import begin_term, establish_body, found_council
from council.charter.questions import RulesInForce
from council.membership.commands import grant_role, register_person, seat_member
from council.minutes import commands as minutes
from council.minutes.questions import TheMinutes
from council.minutes.rules import fingerprint
from council.proposals.commands import co_sponsor, draft, submit
from council.record import Id, Record, Wording, new_id, standing_at
from council.voting.commands import cast, close_ballot, hand_in, open_ballot
from web.charter import by_laws
from web.minutes.wording import in_all_languages

FOUNDED = datetime(2020, 1, 6, 9, tzinfo=UTC)
HELD = FOUNDED + timedelta(days=30)
VOTES = ("majority", "two_thirds", "majority", "joint", "majority", "secret", "majority", "majority")
"""What is voted on in a sitting: the rule of each vote; one is secret."""


@dataclass
class Assembly:
    """A council with one assembly, and what its sitting needs."""

    record: Record
    members: list[Id] = field(default_factory=list)
    rules: dict[str, Id] = field(default_factory=dict)
    body: Id = field(default_factory=new_id)
    desk: Id = field(default_factory=new_id)
    clock: datetime = FOUNDED
    chance: Random = field(default_factory=lambda: Random(300))  # noqa: S311

    @contextmanager
    def later(self, minutes: float = 1) -> Iterator[Record]:
        """So many minutes later, at the desk."""
        self.clock += timedelta(minutes=minutes)
        with standing_at(self.clock):
            yield self.record.acting_as(self.desk)


def names(text: str) -> tuple[Wording, ...]:
    """A name in all three languages."""
    return tuple(Wording(language=language, text=text) for language in ("ar", "tr", "en"))


def founded(record: Record, members: int) -> Assembly:
    """A council with its by-laws, so many members with their mandates, and a facilitator."""
    told = Assembly(record)
    with standing_at(FOUNDED):
        found_council(record, names("Ölçü"), "Ölçü")
        told.body = establish_body(record, "general_assembly", names("Genel Kurul"), members)
        begin_term(record, told.body, FOUNDED.date(), FOUNDED.date() + timedelta(days=3650))
        announce_log_key(record, f"majlis.example/log/{record.council}")
        adopted = by_laws.adopt(record)
        told.desk = register_person(record, "Masa")
        grant_role(record, told.desk, "facilitator")
        grant_role(record, told.desk, "secretary")
        told.members = [_seated(told, number) for number in range(members)]
        grant_role(record, told.members[0], "chair")
    in_force = record.ask(RulesInForce()).answer
    decisions = [one for one in adopted if in_force[one].subject == "decision"]
    joint = next(one for one in decisions if in_force[one].terms.get("kind") == "joint")
    told.rules = {
        "majority": decisions[0],
        "secret": decisions[0],
        "two_thirds": decisions[1],
        "joint": joint,
    }
    return told


def _seated(told: Assembly, number: int) -> Id:
    declared = {
        "gender": ("woman", "man")[number % 2],
        "side": ("host", "refugee")[number // 2 % 2],
        "age_band": ("18_29", "45_64")[number // 4 % 2],
    }
    person = register_person(told.record, f"Üye {number}", declared=declared)
    grant_role(told.record, person, "member")
    seat_member(told.record, person, told.body, "full", FOUNDED.date())
    return person


def held(told: Assembly) -> None:
    """One sitting, from the proposals that are taken up in it to its published minutes."""
    told.clock = HELD
    sitting, items = new_id(), [new_id() for _ in VOTES]
    proposals = [_proposed(told, number) for number in range(len(VOTES))]
    with told.later() as desk:
        day = HELD.date() + timedelta(days=16)
        assembly.convene(desk, sitting, told.body, day, "18:30", "Salon")
        for number, (item, proposal) in enumerate(zip(items, proposals, strict=True), 1):
            assembly.place_item(desk, sitting, item, number, proposal)
    away = set(told.chance.sample(told.members[1:], len(told.members) // 10))
    with told.later(16 * 24 * 60) as desk:
        noted = {one: "excused" if one in away else "present" for one in told.members}
        assembly.record_attendance(desk, sitting, noted)
        assembly.name_chair(desk, sitting, told.members[0])
        assembly.name_secretary(desk, sitting, told.desk)
    with told.later(10) as desk:
        assembly.open_sitting(desk, sitting)
    there = [one for one in told.members if one not in away]
    for rule, item, proposal in zip(VOTES, items, proposals, strict=True):
        _decided(told, sitting, item, proposal, rule, there)
    with told.later(5) as desk:
        assembly.close_sitting(desk, sitting)
    _minuted(told, sitting)


def _proposed(told: Assembly, number: int) -> Id:
    proposal, several = new_id(), told.chance.sample(told.members, 6)
    with told.later():
        author = told.record.acting_as(several[0])
        draft(author, proposal, told.body, "tr", f"Öneri {number}", "Mahallede akşam dil kursu açılsın. " * 8)
        submit(author, proposal)
        for member in several[1:]:
            co_sponsor(told.record.acting_as(member), proposal)
    return proposal


def _decided(told: Assembly, sitting: Id, item: Id, proposal: Id, rule: str, there: list[Id]) -> None:
    with told.later() as desk:
        assembly.open_item(desk, sitting, item)
        secrecy = "secret" if rule == "secret" else "named"
        ballot = open_ballot(desk, proposal, told.rules[rule], sitting, secrecy=secrecy)
    voting = told.chance.sample(there, len(there) * 95 // 100)
    for number, member in enumerate(voting):
        choice = told.chance.choices(("yes", "no", "abstain"), (70, 22, 8))[0]
        with told.later(0.01 if number else 1):
            voter = told.record.acting_as(member)
            if rule == "secret":
                hand_in(voter, ballot, choice=choice)
            else:
                cast(voter, ballot, choice)
    with told.later() as desk:
        close_ballot(desk, ballot)
        assembly.close_item(desk, sitting, item)


def _minuted(told: Assembly, sitting: Id) -> None:
    with told.later(24 * 60) as desk:
        minutes.approve(desk, sitting, in_all_languages)
        approved = told.record.ask(TheMinutes(sitting)).answer
        seen = fingerprint(approved.content) if approved else ""
        for person, role in ((told.members[0], "chair"), (told.desk, "secretary")):
            minutes.sign(told.record.acting_as(person), sitting, role, seen)
        minutes.publish(desk, sitting)
