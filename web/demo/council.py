"""Building the demonstration's council, by the same commands that a real one uses."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import chain, repeat
from pathlib import Path
from typing import Any

from council.access import cards
from council.access.accounts import Card
from council.assembly.commands import convene, name_chair
from council.audit.commands import announce_log_key
from council.charter.commands import adopt_rule, begin_term, establish_body, found_council
from council.charter.questions import RulesInForce
from council.membership.commands import grant_role, register_person, seat_member
from council.proposals.commands import attach_link, co_sponsor, draft, submit, translate
from council.record import Id, Installation, Record, Wording, new_id, standing_at
from council.voting.commands import (
    accept_nomination,
    call_election,
    cast,
    close_ballot,
    hand_in,
    nominate,
    open_ballot,
)
from web.charter import by_laws
from web.demo import answers, assembly

STORY = Path(__file__).with_name("story.toml")
CARD_DAYS = 14
_YEAR = timedelta(days=365)


@dataclass
class Demonstration:
    """The council as far as it is built, and the day on which the story stands."""

    house: Installation
    story: Mapping[str, Any]
    now: datetime
    record: Record = field(init=False)
    bodies: dict[str, Id] = field(default_factory=dict)
    people: list[Id] = field(default_factory=list)
    named: dict[str, Id] = field(default_factory=dict)
    members: dict[str, list[Id]] = field(default_factory=dict)
    rules: dict[str, Id] = field(default_factory=dict)

    def acting(self, name: str) -> Record:
        """The record, as one of the people with a name in the story acts on it."""
        return self.record.acting_as(self.named[name])

    def calls(self, story: Mapping[str, Any], sitting: Id | None = None) -> Id:
        """Call an election: those who stand have said so, and as what; others were proposed and have not answered."""
        desk, body = self.acting("zeynep"), self.bodies["assembly"]
        fills, rule, names = self.bodies[story["fills"]], self.rules["stv"], self.wordings(story["names"])
        election = call_election(desk, body, names, story["seats"], rule, fills, sitting)
        for name in [*story["stand"], *story["asked"]]:
            nominate(self.acting(story["proposes"]), election, self.named[name])
        for name, gender in story["stand"].items():
            accept_nomination(self.acting(name), election, {"gender": gender})
        return election

    @staticmethod
    def wordings(names: Mapping[str, str]) -> tuple[Wording, ...]:
        """A name in each of its languages."""
        return tuple(Wording(language=language, text=text) for language, text in names.items())

    @contextmanager
    def ago(self, days: float) -> Iterator[datetime]:
        """Do what follows so many days ago."""
        moment = self.now - timedelta(days=days)
        with standing_at(moment):
            yield moment


def told() -> dict[str, Any]:
    """The story as it is written."""
    return tomllib.loads(STORY.read_text(encoding="utf-8"))


def build(house: Installation, now: datetime) -> dict[str, Card]:
    """Build the council in an empty installation; returns a card for a member, the facilitator, an auditor and an officer."""
    story = told()
    demo = Demonstration(house, story, now)
    _found(demo)
    _seat(demo)
    taken_up = [one for one in story["proposals"] if one["ends"] == "sitting"]
    proposals = [_propose(demo, one, 60 - 4 * number) for number, one in enumerate(taken_up)]
    _sit(demo, taken_up, proposals)
    for one in story["proposals"]:
        if one["ends"] in _ends:
            _ends[one["ends"]](demo, one)
    _call_the_next_sitting(demo)
    _call_the_next_election(demo)
    _sit_now(demo)
    return {
        role: cards.give(house, demo.record, demo.named[name], CARD_DAYS)
        for role, name in (
            ("member", "hanaa"),
            ("facilitator", "zeynep"),
            ("auditor", "deniz"),
            ("officer", "selin"),
        )
    }


def _found(demo: Demonstration) -> None:
    story = demo.story
    with demo.ago(400) as moment:
        demo.record = demo.house.found(story["slug"])
        found_council(demo.record, demo.wordings(story["names"]), story["city"])
        for body in story["bodies"]:
            made = establish_body(demo.record, body["sort"], demo.wordings(body["names"]), body["seats"])
            demo.bodies[body["key"]] = made
            begin_term(demo.record, made, moment.date(), moment.date() + 2 * _YEAR)
        announce_log_key(demo.record, f"majlis.example/log/{story['slug']}")
        adopted = by_laws.adopt(demo.record)
        _adopts_its_procedure(demo)
    in_force = demo.record.ask(RulesInForce()).answer
    decisions = [one for one in adopted if in_force[one].subject == "decision"]
    demo.rules = {
        "majority": decisions[0],
        "two_thirds": decisions[1],
        "joint": next(one for one in decisions if in_force[one].terms.get("kind") == "joint"),
        "stv": next(one for one in adopted if in_force[one].subject == "election"),
    }


def _adopts_its_procedure(demo: Demonstration) -> None:
    """The council goes on from the usual rule of procedure: two lists of speakers take turns, motions are seconded."""
    told, in_force = demo.story["procedure"], demo.record.ask(RulesInForce()).answer
    (usual,) = [one for one in in_force.values() if one.subject == "procedure"]
    terms, names = {**usual.terms, **told["terms"]}, demo.wordings(told["names"])
    adopt_rule(demo.record, "procedure", names, terms, rule=usual.rule)


def _seat(demo: Demonstration) -> None:
    with demo.ago(390) as moment:
        for one in demo.story["people"]:
            gender, side, age_band, disability = one["declared"]
            declared = {
                "gender": gender,
                "side": side,
                "age_band": age_band,
                "disability": disability,
                "languages": one["languages"],
            }
            person = register_person(demo.record, one["name"], declared=declared)
            demo.people.append(person)
            if "key" in one:
                demo.named[one["key"]] = person
            for role in [*(["member"] if one["seats"] else []), *one.get("roles", [])]:
                grant_role(demo.record, person, role)
            for body in one["seats"]:
                seat_member(demo.record, person, demo.bodies[body], "full", moment.date())
                demo.members.setdefault(body, []).append(person)


def _propose(demo: Demonstration, one: Mapping[str, Any], days: float, supporters: int = 3) -> Id:
    """Written, translated, put forward, and supported."""
    proposal, author, written = new_id(), demo.acting(one["author"]), one["language"]
    with demo.ago(days):
        body = demo.bodies[one["body"]]
        draft(author, proposal, body, written, one["titles"][written], one["texts"][written].strip())
        if "link" in one:
            attach_link(author, proposal, new_id(), *one["link"])
    if one["ends"] == "draft":
        return proposal
    with demo.ago(days - 1):
        submit(author, proposal)
    for language in one["titles"].keys() - {written}:
        with demo.ago(days - 1.2):
            title, text = one["titles"][language], one["texts"][language].strip()
            translate(demo.acting(one["translator"]), proposal, 1, language, title, text)
    others = [one for one in demo.members[one["body"]] if one != author.acting]
    for number, member in enumerate(others[:supporters]):
        with demo.ago(days - 1.5 - number / 10):
            co_sponsor(demo.record.acting_as(member), proposal)
    return proposal


def _sit(demo: Demonstration, stories: list[Mapping[str, Any]], proposals: list[Id]) -> None:
    """A sitting of the general assembly three weeks ago, from the call to the published minutes."""
    sitting = assembly.Sitting(demo, _saturday(demo.now, -21), new_id())
    sitting.is_called(days=16, elective=True)
    assembly.held(demo, sitting, stories, proposals)
    answers.answered(demo, proposals[0])
    answers.waiting(demo, proposals[-1])


def _vote(demo: Demonstration, ballot: Id, members: list[Id], votes: Mapping[str, int]) -> None:
    choices = chain.from_iterable(repeat(choice, number) for choice, number in votes.items())
    for member, choice in zip(members, choices, strict=False):
        cast(demo.record.acting_as(member), ballot, choice)


def _decided(demo: Demonstration, story: Mapping[str, Any]) -> None:
    proposal, desk = _propose(demo, story, 15), demo.acting("zeynep")
    with demo.ago(11):
        ballot = open_ballot(desk, proposal, demo.rules[story["rule"]])
        _vote(demo, ballot, demo.members[story["body"]], story["votes"])
    with demo.ago(9):
        close_ballot(desk, ballot)


def _open(demo: Demonstration, story: Mapping[str, Any]) -> None:
    """An open vote in which many have voted already, but not who will be shown how to."""
    proposal = _propose(demo, story, 6)
    with demo.ago(0.9):
        ballot = open_ballot(demo.acting("zeynep"), proposal, demo.rules[story["rule"]])
    with demo.ago(0.5):
        _vote(demo, ballot, demo.members[story["body"]][1:], story["votes"])


def _open_in_secret(demo: Demonstration, story: Mapping[str, Any]) -> None:
    """An open secret vote in which many papers lie in the urn, but not that of who will be shown how to."""
    proposal = _propose(demo, story, 5)
    with demo.ago(0.4):
        ballot = open_ballot(demo.acting("zeynep"), proposal, demo.rules[story["rule"]], secrecy="secret")
    members = demo.members[story["body"]][1:]
    choices = chain.from_iterable(repeat(choice, number) for choice, number in story["votes"].items())
    with demo.ago(0.2):
        for member, choice in zip(members, choices, strict=False):
            hand_in(demo.record.acting_as(member), ballot, choice=choice)


def _submitted(demo: Demonstration, story: Mapping[str, Any]) -> None:
    _propose(demo, story, 3, story["supporters"])


def _drafted(demo: Demonstration, story: Mapping[str, Any]) -> None:
    _propose(demo, story, 2)


_ends = {
    "decided": _decided,
    "open": _open,
    "secret": _open_in_secret,
    "submitted": _submitted,
    "draft": _drafted,
}


def _sit_now(demo: Demonstration) -> None:
    """A sitting that began not long ago, and goes on."""
    (story,) = [one for one in demo.story["proposals"] if one["ends"] == "now"]
    proposal = _propose(demo, story, 7)
    began = demo.now - timedelta(minutes=32)
    sitting = assembly.Sitting(
        demo, began.replace(minute=began.minute // 15 * 15, second=0, microsecond=0), new_id()
    )
    sitting.is_called(days=3, call="extraordinary")
    assembly.goes_on(demo, sitting, proposal)


def _call_the_next_sitting(demo: Demonstration) -> None:
    with demo.ago(0.3):
        desk, sitting, day = demo.acting("zeynep"), new_id(), _saturday(demo.now, 14).date()
        place = "Çınarlı Belediyesi, Meclis Salonu"
        convene(desk, sitting, demo.bodies["assembly"], day, "14:00", place, "hybrid")
        name_chair(desk, sitting, demo.named["mehmet"])


def _call_the_next_election(demo: Demonstration) -> None:
    """An election for which candidates are being named; who will be shown how was asked to stand."""
    with demo.ago(0.25):
        demo.calls(demo.story["elections"]["coming"])


def _saturday(now: datetime, days: int) -> datetime:
    """Two in the afternoon (in Türkiye) of the Saturday of some week before or after."""
    day = (now + timedelta(days=days)).date()
    return datetime.combine(day + timedelta(days=(5 - day.weekday()) % 7), time(11), now.tzinfo)
