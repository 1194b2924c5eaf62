"""The history of the council of three years: its people, its terms, its by-laws, and how all of it is made."""

import contextlib
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from config import Secrets
from council.access import cards
from council.audit.log.witnessing import witness_key
from council.charter.commands import adopt_rule, begin_term, establish_body, repeal_rule, set_seats
from council.charter.questions import BodiesNamed, RulesInForce
from council.house import open_house
from council.membership.commands import (
    call_substitute,
    end_mandate,
    erase_person,
    grant_role,
    register_person,
    withdraw_role,
)
from council.membership.questions import KnownPeople
from council.record import IN_MEMORY, Id, Installation, connect, standing_at
from tests.journeys.their_answers import are_expected, is_corrected
from tests.journeys.their_sittings import is_planned
from tests.journeys.three_years import Council, moment, told, worded
from web import terminal
from web.installation import erasure_list
from web.installation.cli import init

A_MONTH = 30
SETTINGS = 'data = "."\nlog_name = "{log_name}"\nlog_policy = "witnesses"\n'
POLICY = "witness limankoy {key}\ngroup others any limankoy\nquorum others\n"


def built_at(place: Path) -> dict[str, str]:
    """Make the installation in an empty directory, and let the council live; gives the auditor's sign-in code."""
    story = told()
    (place / "majlis.toml").write_text(SETTINGS.format_map(story), "utf-8")
    with contextlib.chdir(place), terminal.speaking():
        for one in (story, story["witness"]):
            _is_made(one, moment(story["founded"]))
        with _at_hand(place) as house:
            return _history(house, story, place)


@contextmanager
def _at_hand(place: Path) -> Iterator[Installation]:
    """The installation with its database in memory, which is quicker; in the end it lies in its file again."""
    house = open_house(IN_MEMORY, Secrets.load(place / "secrets.toml").master)
    kept = connect(f"sqlite:///{place / 'majlis.db'}")
    try:
        _copied(kept, house.engine)
        yield house
        _copied(house.engine, kept)
    finally:
        house.engine.dispose()
        kept.dispose()


def _copied(source: Engine, target: Engine) -> None:
    with source.connect() as full, target.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)  # type: ignore[union-attr]


def _is_made(one: Mapping[str, str], when: datetime) -> None:
    """`majlis init`, as it is called at the terminal."""
    options = [f"--{name}={one[name]}" for name in ("city", "slug", "facilitator")]
    with standing_at(when), contextlib.redirect_stdout(io.StringIO()):
        init.main([f"--council={one['name']}", "--language=tr", *options], standalone_mode=False)


def _history(house: Installation, story: Mapping[str, Any], place: Path) -> dict[str, str]:
    council = Council(house, story, house.record(story["slug"]), house.record(story["witness"]["slug"]))
    key = witness_key(council.witness, story["witness"]["key"])
    (place / "witnesses").write_text(POLICY.format(key=key.written), "utf-8")
    council.on(moment(story["founded"] + timedelta(days=2)), partial(_is_set_up, council))
    for number, term in enumerate(story["terms"], 1):
        council.on(moment(term["begins"] - timedelta(days=10)), partial(_begins, council, number, term))
    for one in story["by_laws"]:
        council.on(moment(one["day"], 9), partial(_changes_by_laws, council, one))
    for one in story["leaves"]:
        council.on(moment(one["day"]), partial(_leaves, council, one))
    for one in story["board_changes"]:
        council.on(moment(one["day"]), partial(_changes_on_the_board, council, one))
    council.on(moment(story["erased"]["day"]), partial(_is_erased, council))
    council.on(moment(story["corrected_entry"]["day"]), partial(is_corrected, council))
    for one in story["sittings"]:
        is_planned(council, one)
    for one in story["opinions"]:
        are_expected(council, one)
    council.lives()
    erasure_list.keep(house, place / "erasures.jsonl")
    given = cards.give(house, council.record, council.people["deniz"], A_MONTH)
    council.is_witnessed()
    return {"auditor": given.code}


def _is_set_up(council: Council) -> None:
    """The desk completes what `init` began: the board, the seats, the people, what its rules are called here."""
    (zeynep,), record = council.record.ask(KnownPeople()).answer, council.record
    council.people["zeynep"] = zeynep
    (council.bodies["assembly"],) = record.ask(BodiesNamed()).answer
    set_seats(council.desk, council.bodies["assembly"], council.story["assembly"]["seats"])
    names, seats = worded(council.story["board"]["names"]), council.story["board"]["seats"]
    council.bodies["board"] = establish_body(council.desk, "executive_board", names, seats)
    for name, one in council.story["people"].items():
        gender, side, age_band, disability = one["declared"]
        declared = {
            "gender": gender,
            "side": side,
            "age_band": age_band,
            "disability": disability,
            "languages": one["languages"],
        }
        council.people[name] = register_person(council.desk, one["name"], declared=declared)
        for role in one.get("roles", []):
            grant_role(council.desk, council.people[name], role)
    by_subject: dict[str, list[Id]] = {}
    for rule in record.ask(RulesInForce()).answer.values():
        by_subject.setdefault(rule.subject, []).append(rule.rule)
    decisions = ("majority", "two_thirds", "all_members", "joint")
    council.rules = dict(zip(decisions, by_subject["decision"], strict=True))
    council.rules |= {subject: by_subject[subject][0] for subject in ("election", "balance", "procedure")}


def _begins(council: Council, number: int, term: Mapping[str, date]) -> None:
    """A term begins: who was sent or elected for it is seated, who goes has no role any more."""
    begins, ends = term["begins"], term["ends"]
    for body in council.bodies.values():
        begin_term(council.desk, body, begins, ends)
    for name, one in council.story["people"].items():
        person = council.people[name]
        if number in one.get("terms", []):
            council.seats(name, "assembly", begins, ends)
        elif one.get("terms") == [1] and name != council.story["erased"]["who"]:
            withdraw_role(council.desk, person, "member")
        elif one.get("substitute") and number == 1:
            council.seats(name, "assembly", begins, ends, "substitute")


def _changes_by_laws(council: Council, one: Mapping[str, Any]) -> None:
    """A rule is adopted, adopted anew in other terms, or repealed."""
    key, in_force = one["key"], council.record.ask(RulesInForce()).answer
    known = in_force.get(council.rules.get(key, Id("")))
    if known is None:
        council.rules[key] = adopt_rule(council.desk, one["subject"], worded(one["names"]), one["terms"])
    elif "repealed" in one:
        repeal_rule(council.desk, known.rule)
    else:
        names = worded(one["names"]) if "names" in one else known.names
        adopt_rule(council.desk, known.subject, names, {**known.terms, **one["changes"]}, rule=known.rule)


def _leaves(council: Council, one: Mapping[str, Any]) -> None:
    """A member leaves the assembly, and a substitute takes the place."""
    left = council.mandates[one["who"], "assembly"]
    end_mandate(council.desk, left, one["day"], one["reason"])
    taking = council.mandates[one["takes_place"], "assembly"]
    call_substitute(council.desk, taking, left, one["day"] + timedelta(days=14))


def _changes_on_the_board(council: Council, one: Mapping[str, Any]) -> None:
    """A member leaves the board; perhaps another comes for the rest of the term."""
    end_mandate(council.desk, council.mandates[one["leaves"], "board"], one["day"], one["reason"])
    if "comes" in one:
        begins = one["day"] + timedelta(days=1)
        council.seats(one["comes"], "board", begins, council.story["terms"][0]["ends"])


def _is_erased(council: Council) -> None:
    """Somebody who has left is erased."""
    one = council.story["erased"]
    erase_person(council.desk, council.people[one["who"]], one["reason"], one["day"])
