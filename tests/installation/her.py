"""A member who has everything that a member can have, and what could betray her afterwards."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from sqlalchemy import select

from council.access import accounts, cards, passwords, sessions
from council.access.accounts import account
from council.assembly.events import ProxyGiven
from council.audit.commands import correct_entry
from council.audit.readings import reading
from council.membership import commands as membership
from council.minutes.events import ObjectionRaised, OwnViewRecorded, RemarkAdded
from council.proposals.commands import draft
from council.record import Id, Installation, Record, Wording, here, new_id, now, today
from council.tokens import token_of
from web import terminal
from web.demo import council

FIRST_NAME, NAME = "هناء السفرجلاني", "Züleyha Şakranoğlu"
CONTACT = "zuleyha.sakranoglu@example.org, 0555 731 19 84"
PASSWORD = "olive tree by the blue door"
DEMO = "cinarli"


@dataclass(frozen=True)
class Her:
    """Who she is, her session, and what of her must be nowhere once she is erased."""

    person: Id
    number: int
    session: str
    traces: tuple[str, ...]
    bytes_too: tuple[bytes, ...]

    def in_bytes(self, held: bytes) -> list[str]:
        """What of her stands in some bytes, in any of the ways in which text is written."""
        found = [trace for trace in self.traces for form in _forms(trace) if form in held]
        return found + ["her key" for one in self.bytes_too if one in held]


def _forms(trace: str) -> Iterable[bytes]:
    yield trace.encode()
    yield json.dumps(trace)[1:-1].encode()
    yield quote(trace).encode()
    yield trace.encode("utf-16-le")
    yield trace.encode("utf-16-be")


def settle(house: Installation, monkeypatch: Any) -> tuple[Record, Her]:
    """The council of the demonstration, in which one member is her."""
    story, told = council.told(), council.told()
    (person,) = (one for one in story["people"] if one.get("key") == "hanaa")
    her_name = person["name"]
    person["name"] = FIRST_NAME
    monkeypatch.setattr(council, "told", lambda: story)
    monkeypatch.setattr(council, "register_person", _with_contact)
    with terminal.speaking():
        given = council.build(house, now())
    assert her_name in json.dumps(told, ensure_ascii=False)
    record, her = house.record(DEMO), given["member"].person
    membership.correct_name(record, her, NAME)
    return record, _with_everything(house, record, her)


def _with_contact(record: Record, name: str, **more: Any) -> Id:
    return membership.register_person(record, name, CONTACT if name == FIRST_NAME else "", **more)


def _with_everything(house: Installation, record: Record, her: Id) -> Her:
    _on_record(record, her)
    card = cards.give(house, record, her, 30)
    with house.aside(DEMO) as rows:
        accounts.claim(rows, card.code, passwords.closed(PASSWORD))
        session = sessions.begin(rows, her, 30, "phone")
        rows.insert(reading, day=today(), reader=her, page="member", thing=her, role="auditor")
        password = rows.execute(
            select(account.c.password).where(here(account), account.c.person == her)
        ).scalar_one()
    with house.engine.connect() as connection:
        wrapped = connection.exec_driver_sql(
            f"SELECT wrapped FROM person_key WHERE person = '{her}'"
        ).scalar_one()
    number = next(
        one.fact.number for one in record.entries(kinds=("membership.person-registered",), about=(her,))
    )
    names = [*NAME.split(), *FIRST_NAME.split()[1:], CONTACT.split("@")[0], CONTACT.split(", ")[1]]
    kept = [card.number, str(password), sessions.digest(session)]
    return Her(her, number, session, (*names, *kept), (bytes(wrapped),))


def _on_record(record: Record, her: Id) -> None:
    """What others wrote of her stands on record by her token; what she did, by her id."""
    (sitting,) = (one.fact.sitting for one in record.entries(kinds=("assembly.sitting-opened",))[-1:])
    other = next(
        one.fact.person
        for one in record.entries(kinds=("membership.member-seated",))
        if one.fact.person != her
    )
    ballot = record.entries(kinds=("voting.ballot-closed",))[-1].fact.ballot
    body = record.entries(kinds=("assembly.sitting-convened",), about=(sitting,))[0].fact.body
    said = Wording(language="tr", text=f"{token_of(her)} sözünü geri aldı.")
    own = Wording(language="ar", text="رأيي مختلف.")
    draft(record.acting_as(her), new_id(), body, "ar", "مسودة", "لم تكتمل بعد.")
    record.enter(
        [
            ProxyGiven(sitting=sitting, giver=her, holder=other),
            RemarkAdded(sitting=sitting, remark=new_id(), wording=said),
        ]
    )
    record.acting_as(her).enter(
        [
            OwnViewRecorded(sitting=sitting, view=new_id(), person=her, ballot=ballot, wording=own),
            ObjectionRaised(sitting=sitting, objection=new_id(), person=her, wording=own),
        ]
    )
    correct_entry(record, 5, (said,))
