"""People with cards, and browsers that are signed in."""

import re
from collections.abc import Iterable
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from council.access import accounts, cards, passwords, sessions
from council.access.accounts import Card
from council.charter.events import CouncilFounded
from council.membership.events import PersonRegistered, RoleGranted
from council.record import Id, Installation, Record, Wording, new_id
from tests import front_desk

COUNCIL = "cinar"
PASSWORD = "olive tree by the door"
NAMES = ("Fatima Khalil", "Ayşe Yılmaz", "Bahar Demir", "Denetçi Deniz", "Yusuf Karim")


def application(installation: Installation, directory: Path, address: str = front_desk.HERE) -> Flask:
    """The application of an installation, with its forms protected as in earnest."""
    return front_desk.application(installation, directory, address=address, protected=True)


def founded(record: Record) -> Record:
    """A council with a name in each language."""
    names = {"ar": "مجلس المهاجرين واللاجئين", "tr": "Göç ve Mülteci Meclisi", "en": "Council of migrants"}
    said = tuple(Wording(language=language, text=text) for language, text in names.items())
    record.enter([CouncilFounded(names=said, city="Adana")])
    return record


def register(record: Record, name: str, *roles: str, number: int = 0) -> Id:
    """Somebody who is known to the council."""
    person = new_id()
    known = len(record.entries(kinds=("membership.person-registered",))) + 1
    registered = PersonRegistered(person=person, number=number or known, name=record.seal(person, name))
    record.enter([registered, *(RoleGranted(person=person, role=role) for role in roles)])
    return person


def given(house: Installation, person: Id, days: int = 30) -> Card:
    """A card for somebody, from the command line."""
    return cards.give(house, house.record(COUNCIL), person, days)


def with_password(house: Installation, person: Id, password: str = PASSWORD) -> Card:
    """A card whose owner has chosen a password already."""
    card = given(house, person)
    with house.aside(COUNCIL) as rows:
        accounts.claim(rows, card.code, passwords.closed(password))
    return card


def signed_in(app: Flask, house: Installation, person: Id, council: str = COUNCIL) -> FlaskClient:
    """A browser in which somebody is signed in."""
    with house.aside(council) as rows:
        token = sessions.begin(rows, person, 30, "computer")
    client = app.test_client()
    client.set_cookie(f"signed-in-{council}", token)
    return client


def token_of(client: FlaskClient, page: str) -> str:
    """The mark that shows that a form was sent from one of our pages."""
    text = client.get(page).get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', text)
    assert found, f"no form on {page}"
    return found[1]


def send(client: FlaskClient, page: str, to: str = "", **typed: str | Iterable[str]):
    """Fill in the form on a page and send it."""
    return client.post(to or page, data={"csrf_token": token_of(client, page), "_page": page, **typed})
