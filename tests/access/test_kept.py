"""What somebody typed who had been signed out meanwhile."""

import html
import re

import pytest

from council.access import sessions
from tests.access.signing_in import (
    COUNCIL,
    PASSWORD,
    application,
    founded,
    register,
    send,
    signed_in,
    token_of,
    with_password,
)

LANGUAGES = ("ar", "tr", "en")
TYPED = "Zeynep «Zey» Yıldız, <Adana>"


@pytest.fixture
def house(installation):
    founded(installation.found(COUNCIL))
    return installation


@pytest.fixture
def app(house, tmp_path):
    return application(house, tmp_path)


@pytest.fixture
def ayse(house):
    return register(house.record(COUNCIL), "Ayşe Yılmaz", "facilitator")


def opened(client, language: str) -> tuple[str, dict[str, str]]:
    """The page of a new person, and what its form sends by itself."""
    page = client.get(f"/{language}/cinar/members/new").location
    text = client.get(page).get_data(as_text=True)
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    return page, {name: html.unescape(value) for name, value in fields.items()}


def signed_out(client, house) -> None:
    """Her session ends while the page is open."""
    with house.aside(COUNCIL) as rows:
        sessions.end(rows, client.get_cookie(f"signed-in-{COUNCIL}").value)


def hidden(text: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', text)
    assert found, f"no {name}"
    return html.unescape(found[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_there_again_once_she_has_signed_in(app, house, ayse, language):
    card, client = with_password(house, ayse), signed_in(app, house, ayse)
    _page, fields = opened(client, language)
    signed_out(client, house)
    asked = client.post(f"/{language}/cinar/members/", data=fields | {"name": TYPED})
    assert asked.status_code == 403
    text = asked.get_data(as_text=True)
    sent = {name: hidden(text, name) for name in ("csrf_token", "kept")}
    wrong = client.post(f"/{language}/cinar/sign-in", data=sent | {"card_number": "1", "password": "x"})
    assert wrong.status_code in (409, 422)
    sent = {name: hidden(wrong.get_data(as_text=True), name) for name in ("csrf_token", "kept")}
    sent |= {"card_number": card.number, "password": PASSWORD}
    back = client.post(f"/{language}/cinar/sign-in", data=sent)
    assert back.status_code == 200
    text = back.get_data(as_text=True)
    assert html.escape(TYPED, quote=False) in text or html.escape(TYPED) in text
    again = {name: hidden(text, name) for name in ("csrf_token", "person")}
    assert client.post(f"/{language}/cinar/members/", data=again | {"name": TYPED}).status_code == 303
    assert len(house.record(COUNCIL).entries(kinds=("membership.person-registered",))) == 2


def test_it_is_there_even_if_the_browser_was_closed_meanwhile(app, house, ayse):
    client = signed_in(app, house, ayse)
    _page, fields = opened(client, "tr")
    client.delete_cookie("page")
    client.delete_cookie(f"signed-in-{COUNCIL}")
    asked = client.post("/tr/cinar/members/", data=fields | {"name": TYPED})
    assert asked.status_code == 403
    assert "Zeynep" in hidden(asked.get_data(as_text=True), "kept")


def test_who_signs_in_as_somebody_who_may_not_send_it_sees_the_text_alone(app, house, ayse):
    fatima = register(house.record(COUNCIL), "فاطمة خليل", "member")
    client, card = signed_in(app, house, ayse), with_password(house, fatima)
    _page, fields = opened(client, "tr")
    signed_out(client, house)
    text = client.post("/tr/cinar/members/", data=fields | {"name": TYPED}).get_data(as_text=True)
    sent = {name: hidden(text, name) for name in ("csrf_token", "kept")}
    back = client.post("/tr/cinar/sign-in", data=sent | {"card_number": card.number, "password": PASSWORD})
    assert "Zeynep" in back.get_data(as_text=True)
    assert client.get("/tr/cinar/my-account").status_code == 200


def test_what_she_says_of_herself_is_not_kept(app, house, ayse):
    client = signed_in(app, house, ayse)
    token = token_of(client, "/tr/cinar/my-account/about-me")
    signed_out(client, house)
    answer = client.post("/tr/cinar/my-account/about-me", data={"csrf_token": token, "gender": "woman"})
    assert answer.status_code == 303
    assert "woman" not in answer.location


def test_nothing_of_it_is_stored(app, house, ayse):
    client = signed_in(app, house, ayse)
    _page, fields = opened(client, "tr")
    signed_out(client, house)
    client.post("/tr/cinar/members/", data=fields | {"name": TYPED})
    with house.engine.connect() as connection:
        dump = "\n".join(connection.connection.driver_connection.iterdump())
    assert "Zeynep" not in dump


@pytest.mark.parametrize(
    "kept", ["", "x", "[]", '["//elsewhere.example", "/tr/cinar/", []]', "[1, 2, 3]", "{}"]
)
def test_what_makes_no_sense_is_not_kept(app, house, ayse, kept):
    card = with_password(house, ayse)
    back = send(app.test_client(), "/tr/cinar/sign-in", card_number=card.number, password=PASSWORD, kept=kept)
    assert (back.status_code, back.location) == (303, "/tr/cinar/")
