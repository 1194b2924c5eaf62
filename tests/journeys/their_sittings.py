"""The sittings of the council of three years: each from its call to its published minutes."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from council.assembly import commands
from council.minutes import commands as minutes
from council.minutes.questions import TheMinutes
from council.minutes.rules import fingerprint
from council.proposals import commands as proposals
from council.record import Id, Wording, new_id
from council.voting import commands as voting
from tests.journeys.their_votes import elects, is_amended, is_decided
from tests.journeys.three_years import Council, Sitting, moment, worded
from web.minutes.wording import in_all_languages

CHAIR = "mehmet"


def is_planned(council: Council, told: Mapping[str, Any]) -> None:
    """What has to happen for a sitting, before it and after it, each in its time."""
    sitting = Sitting(council, told)
    council.sittings[sitting.day] = sitting.id
    called = timedelta(days=told["called"])
    council.on(sitting.begins - timedelta(days=9, hours=5), partial(_are_written, sitting))
    council.on(sitting.begins - timedelta(days=8), partial(_are_supported, sitting))
    council.on(sitting.begins - called, partial(_is_called, sitting))
    agenda = sitting.begins - min(called, timedelta(days=7)) + timedelta(hours=1)
    council.on(agenda, partial(_has_an_agenda, sitting))
    council.on(sitting.begins, partial(_is_held, sitting))
    _is_minuted(sitting)


def _are_written(sitting: Sitting) -> None:
    """Each proposal is written in its author's language, put forward, and said in the other two."""
    council, texts = sitting.council, sitting.council.story["texts"]
    for one in sitting.told["decisions"]:
        own = next(code for code in council.story["people"][one["by"]]["languages"] if code in texts)
        proposal, author = new_id(), council.acting(one["by"])
        body = council.bodies[sitting.body]
        proposals.draft(author, proposal, body, own, one[own], texts[own] % one[own])
        proposals.submit(author, proposal)
        for code in texts.keys() - {own}:
            proposals.translate(council.desk, proposal, 1, code, one[code], texts[code] % one[code])
        sitting.proposals.append(proposal)


def _are_supported(sitting: Sitting) -> None:
    for proposal, one in zip(sitting.proposals, sitting.told["decisions"], strict=True):
        council = sitting.council
        members = council.members(sitting.body, sitting.day)
        others = [member for member in members if member != council.people[one["by"]]]
        for member in council.chance.sample(others, 2):
            proposals.co_sponsor(council.record.acting_as(member), proposal)


def _is_called(sitting: Sitting) -> None:
    council, told = sitting.council, sitting.told
    members = tuple(council.members(sitting.body, sitting.day))
    body, place = council.bodies[sitting.body], council.story["hall"][sitting.body]
    commands.convene(
        council.desk,
        sitting.id,
        body,
        sitting.day,
        "14:00",
        place,
        call=told.get("call", "ordinary"),
        elective="election" in told,
        languages=("ar", "en"),
        late=True,
    )
    called = sitting.day - timedelta(days=told["called"])
    commands.give_notice(council.desk, sitting.id, new_id(), called, "letter", members)


def _has_an_agenda(sitting: Sitting) -> None:
    council, told = sitting.council, sitting.told
    for number, proposal in enumerate(sitting.proposals, 1):
        commands.place_item(council.desk, sitting.id, new_id(), number, proposal)
    if "election" not in told:
        return
    election, body = told["election"], council.bodies["assembly"]
    names, fills = worded(election["names"]), council.bodies["board"]
    sitting.election = voting.call_election(
        council.desk, body, names, election["seats"], council.rules["election"], fills, sitting.id
    )
    commands.place_item(council.desk, sitting.id, new_id(), len(sitting.proposals) + 1, titles=names)
    for name in election["stand"]:
        voting.nominate(council.acting(CHAIR), sitting.election, council.people[name])
        gender = council.story["people"][name]["declared"][0]
        voting.accept_nomination(council.acting(name), sitting.election, {"gender": gender})


def _is_held(sitting: Sitting) -> None:
    council = sitting.council
    members = council.members(sitting.body, sitting.day)
    needed = {council.people[CHAIR]} & set(members)
    others = [one for one in members if one not in needed]
    present = [*needed, *council.chance.sample(others, sitting.told["present"] - len(needed))]
    absent = [one for one in members if one not in present]
    noted = dict.fromkeys(present, "present") | {
        one: ("excused", "absent")[place % 2] for place, one in enumerate(absent)
    }
    items = _opened(sitting, noted)
    if len(present) * 2 > len(members):
        for place, one in enumerate(sitting.told["decisions"]):
            with sitting.after() as desk:
                commands.open_item(desk, sitting.id, items[place])
            _is_debated(sitting, one, items[place], present)
            ballot = is_decided(sitting, one, sitting.proposals[place], present)
            council.ballots[one["en"]] = ballot
            _follows(sitting, one, ballot)
            with sitting.after() as desk:
                commands.close_item(desk, sitting.id, items[place])
        if sitting.election is not None:
            elects(sitting, sitting.election, items[-1], present)
    with sitting.after(3) as desk:
        commands.close_sitting(desk, sitting.id)


def _opened(sitting: Sitting, noted: Mapping[Id, str]) -> list[Id]:
    """The presence is noted, the bureau named, the sitting opened, its agenda adopted."""
    council = sitting.council
    with sitting.after(0) as desk:
        commands.record_attendance(desk, sitting.id, noted)
        commands.name_chair(desk, sitting.id, council.people[CHAIR])
        commands.name_secretary(desk, sitting.id, council.people["zeynep"])
    with sitting.after(6) as desk:
        commands.open_sitting(desk, sitting.id)
        placed = desk.entries(about=(sitting.id,), kinds=("assembly.item-placed",))
        items = [one.fact.item for one in placed]  # type: ignore[attr-defined]
    if items:
        with sitting.after(2) as desk:
            commands.adopt_agenda(desk, sitting.id, tuple(items))
    return items


def _is_debated(sitting: Sitting, one: Mapping[str, Any], item: Id, present: list[Id]) -> None:
    """Its author speaks; in one debate other words are moved, and carried by show of hands."""
    council, request = sitting.council, new_id()
    author = council.people[one["by"]]
    person = author if author in present else present[0]
    with sitting.after(0.2):
        commands.request_floor(council.record.acting_as(person), sitting.id, request, person)
    with sitting.after(0.2) as desk:
        if council.takes_turns and not council.is_a_woman(person):
            commands.ask_women(desk, sitting.id, item, go_on=True)
        commands.grant_floor(desk, sitting.id, request)
    with sitting.after(council.chance.choice((1.5, 2, 2.5, 3))) as desk:
        commands.end_floor(desk, sitting.id, request)
    if "amended" in one:
        is_amended(sitting, one["amended"])


def _follows(sitting: Sitting, one: Mapping[str, Any], ballot: Id) -> None:
    """The body has corrected minutes, or approved some."""
    council = sitting.council
    with sitting.after(0.5) as desk:
        if "corrects" in one:
            minutes.correct(
                desk, council.sittings[one["corrects"]], worded(council.story["correction"]), ballot
            )
        if "approves" in one:
            minutes.approve_by_vote(desk, council.sittings[one["approves"]], ballot, in_all_languages)


def _is_minuted(sitting: Sitting) -> None:
    """The draft goes round, the minutes are approved, signed by chair and keeper, and published, each on its day."""
    council, objections = sitting.council, list[Id]()
    sent, approved, *published = (sitting.day + timedelta(days=days) for days in sitting.told["minutes"])

    def goes_round() -> None:
        minutes.circulate(council.desk, sitting.id, approved - timedelta(days=1))

    def is_approved() -> None:
        if sitting.told["how"] == "desk":
            minutes.approve(council.desk, sitting.id, in_all_languages)
        elif sitting.told["how"] == "expiry":
            minutes.approve_by_expiry(council.desk, sitting.id, in_all_languages)

    def is_published() -> None:
        found = council.record.ask(TheMinutes(sitting.id)).answer
        seen = fingerprint(found.content) if found else ""
        for name, role in ((CHAIR, "chair"), ("zeynep", "secretary")):
            minutes.sign(council.acting(name), sitting.id, role, seen)
        minutes.agree_to_naming(council.acting(CHAIR), sitting.id, True)
        minutes.publish(council.desk, sitting.id)

    def is_objected_to(by: str) -> None:
        said = Wording(language="tr", text=council.story["objection"]["said"])
        objections.append(minutes.raise_objection(council.acting(by), sitting.id, said))

    def is_upheld() -> None:
        right = worded(council.story["objection"])
        minutes.decide_objection(council.desk, sitting.id, objections[0], True, right)

    council.on(moment(sent), goes_round)
    if (told := sitting.told.get("objection")) is not None:
        raised, decided = (sitting.day + timedelta(days=told[name]) for name in ("raised", "decided"))
        council.on(moment(raised), partial(is_objected_to, told["by"]))
        council.on(moment(decided), is_upheld)
    council.on(moment(approved), is_approved)
    for day in published:
        council.on(moment(day), is_published)
        council.on(moment(day, 11), council.is_witnessed)
