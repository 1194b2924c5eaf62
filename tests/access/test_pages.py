"""The door on the web, in three languages and without a script."""

import re

import pytest

from council.access import codes
from council.membership.events import PersonErased, RoleWithdrawn
from council.record import new_id
from tests.access.signing_in import (
    COUNCIL,
    PASSWORD,
    application,
    founded,
    given,
    register,
    send,
    signed_in,
    with_password,
)

LANGUAGES = ("ar", "tr", "en")
OTHER = "a red bicycle in the rain"


@pytest.fixture
def house(installation):
    founded(installation.found(COUNCIL))
    return installation


@pytest.fixture
def app(house, tmp_path):
    return application(house, tmp_path)


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def fatima(house):
    return register(house.record(COUNCIL), "فاطمة خليل", "member")


@pytest.fixture
def ayse(house):
    return register(house.record(COUNCIL), "Ayşe Yılmaz", "facilitator")


@pytest.fixture
def bahar(house):
    return register(house.record(COUNCIL), "Bahar Demir", "secretary")


def text(response):
    return response.get_data(as_text=True)


def sign_in(client, card, password=PASSWORD, language="tr", **more):
    page = f"/{language}/{COUNCIL}/sign-in"
    return send(client, page, card_number=codes.grouped(card.number), password=password, **more)


# Signing in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_signs_in_with_her_card_for_the_first_time(client, house, fatima, language):
    card = given(house, fatima)
    first = f"/{language}/{COUNCIL}/first-sign-in"
    shown = send(client, first, letters=codes.grouped(card.code).lower())
    assert shown.location == f"{first}/password"
    assert "فاطمة خليل" in text(client.get(shown.location))
    done = send(client, shown.location, new_password=PASSWORD, new_password_again=PASSWORD)
    assert done.location == f"/{language}/{COUNCIL}/"
    assert "فاطمة خليل" in text(client.get(f"/{language}/{COUNCIL}/my-account"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistyped_code_comes_back_to_be_mended(client, language):
    answer = send(client, f"/{language}/{COUNCIL}/first-sign-in", letters="K7QX-93MD-TB0W")
    assert answer.status_code == 409
    assert 'value="K7QX-93MD-TB0W"' in text(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_password_that_is_too_short_is_refused_in_her_language(client, house, fatima, language):
    first = f"/{language}/{COUNCIL}/first-sign-in"
    send(client, first, letters=given(house, fatima).code)
    answer = send(client, f"{first}/password", new_password="zeytin7", new_password_again="zeytin7")
    assert answer.status_code == 409
    assert "10" in text(answer)
    assert "zeytin7" not in text(answer)


def test_two_different_passwords_are_noticed(client, house, fatima):
    first = f"/en/{COUNCIL}/first-sign-in"
    send(client, first, letters=given(house, fatima).code)
    answer = send(client, f"{first}/password", new_password=PASSWORD, new_password_again=OTHER)
    assert answer.status_code == 422
    assert "not the same" in text(answer)


def test_the_page_for_the_password_opens_only_with_a_code(client):
    page = f"/en/{COUNCIL}/first-sign-in/password"
    assert client.get(page).location == f"/en/{COUNCIL}/first-sign-in"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_wrong_password_and_an_unknown_card_are_told_the_same(client, house, fatima, language):
    card = with_password(house, fatima)
    wrong = sign_in(client, card, OTHER, language)
    unknown = send(client, f"/{language}/{COUNCIL}/sign-in", card_number="1000-0000", password=OTHER)
    notice = re.compile(r'<div class="notice no".*?</div>\s*</div>', re.DOTALL)
    assert (wrong.status_code, unknown.status_code) == (409, 409)
    assert notice.search(text(wrong))[0] == notice.search(text(unknown))[0]
    assert OTHER not in text(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_many_tries_have_to_wait(client, house, fatima, language):
    card = with_password(house, fatima)
    answers = [sign_in(client, card, OTHER, language) for _ in range(7)]
    assert text(answers[-1]) != text(answers[0])
    assert sign_in(client, card, PASSWORD, language).status_code == 409


def test_she_comes_back_to_the_page_that_she_wanted(client, house, fatima):
    card = with_password(house, fatima)
    asked = client.get(f"/tr/{COUNCIL}/my-account")
    assert asked.status_code == 303
    assert asked.location == f"/tr/{COUNCIL}/sign-in?next=/tr/{COUNCIL}/my-account"
    page = text(client.get(asked.location))
    assert f'name="next" value="/tr/{COUNCIL}/my-account"' in page
    assert sign_in(client, card, next=f"/tr/{COUNCIL}/my-account").location == f"/tr/{COUNCIL}/my-account"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "/\t/example.org",
        "javascript:alert(1)",
        f"/tr/{COUNCIL}/../../x",
        "/tr/mersin/",
        "\r\nSet-Cookie: a=b",
    ],
)
def test_nobody_is_sent_elsewhere_after_signing_in(client, house, fatima, elsewhere):
    answer = sign_in(client, with_password(house, fatima), next=elsewhere)
    assert answer.location == f"/tr/{COUNCIL}/"


def test_the_key_of_a_session_is_for_the_browser_alone(client, house, fatima):
    answer = sign_in(client, with_password(house, fatima))
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("signed-in-"))
    assert {"HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={30 * 86400}"} <= set(cookie.split("; "))


def test_over_https_the_key_is_sent_over_https_only(house, fatima, tmp_path):
    client = application(house, tmp_path, "https://council.example").test_client()
    answer = client.get(f"/tr/{COUNCIL}/sign-in", base_url="https://council.example")
    mark = re.search(r'name="csrf_token" value="([^"]+)"', text(answer))[1]
    typed = {"csrf_token": mark, "card_number": with_password(house, fatima).number, "password": PASSWORD}
    answer = client.post(f"/tr/{COUNCIL}/sign-in", data=typed, base_url="https://council.example")
    assert "Secure" in next(
        one for one in answer.headers.getlist("Set-Cookie") if one.startswith("signed-in-")
    )


def test_on_a_shared_device_the_key_goes_with_the_browser(client, house, fatima):
    answer = sign_in(client, with_password(house, fatima), shared="1")
    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("signed-in-"))
    assert "Max-Age" not in cookie
    assert "Expires" not in cookie


def test_signing_in_makes_the_older_key_of_the_browser_useless(app, client, house, fatima):
    card = with_password(house, fatima)
    sign_in(client, card)
    stolen = client.get_cookie(f"signed-in-{COUNCIL}").value
    client.post(f"/tr/{COUNCIL}/sign-in", data={})
    thief = app.test_client()
    thief.set_cookie(f"signed-in-{COUNCIL}", stolen)
    assert thief.get(f"/tr/{COUNCIL}/my-account").status_code == 200
    client.set_cookie(f"signed-in-{COUNCIL}", stolen)
    send(
        client,
        f"/tr/{COUNCIL}/my-account",
        f"/tr/{COUNCIL}/my-account/password",
        password=PASSWORD,
        new_password=OTHER,
        new_password_again=OTHER,
    )
    assert client.get(f"/tr/{COUNCIL}/my-account").status_code == 200
    assert thief.get(f"/tr/{COUNCIL}/my-account").status_code == 303


def test_a_form_from_elsewhere_signs_nobody_in(client, house, fatima):
    card = with_password(house, fatima)
    answer = client.post(f"/tr/{COUNCIL}/sign-in", data={"card_number": card.number, "password": PASSWORD})
    assert answer.status_code == 400
    assert client.get_cookie(f"signed-in-{COUNCIL}") is None


def test_signing_out_ends_the_session_and_not_only_the_cookie(app, house, fatima):
    client = signed_in(app, house, fatima)
    key = client.get_cookie(f"signed-in-{COUNCIL}").value
    answer = send(client, f"/tr/{COUNCIL}/my-account", f"/tr/{COUNCIL}/sign-out")
    assert answer.location == f"/tr/{COUNCIL}/sign-in"
    client.set_cookie(f"signed-in-{COUNCIL}", key)
    assert client.get(f"/tr/{COUNCIL}/my-account").status_code == 303


def test_an_erased_person_is_signed_out_at_once(app, house, fatima):
    client = signed_in(app, house, fatima)
    house.record(COUNCIL).enter([PersonErased(person=fatima, reason="own_wish")])
    assert client.get(f"/tr/{COUNCIL}/my-account").status_code == 303


# My account -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_her_account_shows_where_she_is_signed_in(app, house, fatima, language):
    with_password(house, fatima)
    client, phone = signed_in(app, house, fatima), signed_in(app, house, fatima)
    page = f"/{language}/{COUNCIL}/my-account"
    address = re.search(rf'action="({page}/sessions/\w+/sign-out)"', text(client.get(page)))[1]
    assert phone.get(page).status_code == 200
    send(client, page, address)
    assert phone.get(page).status_code == 303
    assert send(client, page, address).status_code == 409


def test_all_others_are_signed_out(app, house, fatima):
    client, *others = (signed_in(app, house, fatima) for _ in range(3))
    page = f"/tr/{COUNCIL}/my-account"
    send(client, page, f"{page}/sessions/others/sign-out")
    assert [one.get(page).status_code for one in (client, *others)] == [200, 303, 303]


def test_she_chooses_the_language_of_her_pages(app, house, fatima):
    with_password(house, fatima)
    client = signed_in(app, house, fatima)
    answer = send(client, f"/tr/{COUNCIL}/my-account", f"/tr/{COUNCIL}/my-account/language", language="ar")
    assert answer.location == f"/ar/{COUNCIL}/my-account"
    assert 'value="ar" selected' in text(client.get(answer.location))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_she_says_of_herself_is_shown_to_her_alone(app, house, fatima, ayse, language):
    client, page = signed_in(app, house, fatima), f"/{language}/{COUNCIL}/my-account/about-me"
    send(client, page, gender="woman", side="refugee", age_band="30_44", languages=["ar", "ku"])
    shown = text(client.get(page))
    assert re.search(r'name="gender" value="woman" checked', shown)
    assert re.search(r'name="disability" value="undisclosed" checked', shown)
    assert "Kurdî" in text(client.get(f"/{language}/{COUNCIL}/my-account/what-the-council-knows"))
    assert "woman" not in str([entry.fact for entry in house.record(COUNCIL).entries()])


# Cards ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facilitator_prints_cards_once(app, client, house, fatima, ayse, language):
    desk, page = signed_in(app, house, ayse), f"/tr/{COUNCIL}/cards"
    sheet = send(desk, page, people=[fatima], language=language)
    assert sheet.headers["Cache-Control"] == "no-store"
    assert "فاطمة خليل" in text(sheet)
    assert "<svg" in text(sheet)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", text(sheet))[0]
    assert code not in text(desk.get(page))
    assert send(client, f"/ar/{COUNCIL}/first-sign-in", letters=code).status_code == 303


def test_the_square_holds_the_code_behind_the_hash_only(app, house, fatima, monkeypatch):
    from web.access import printing

    seen = []
    monkeypatch.setattr(printing, "square", lambda address: seen.append(address) or "")
    ayse = register(house.record(COUNCIL), "Ayşe", "facilitator")
    send(signed_in(app, house, ayse), f"/tr/{COUNCIL}/cards", people=[fatima], language="ar")
    address, _, code = seen[0].partition("#")
    assert address == f"http://127.0.0.1:8000/ar/{COUNCIL}/first-sign-in"
    assert codes.read_code(code)


def test_no_secret_is_in_any_address_or_log_line(app, client, house, fatima, ayse, caplog):
    caplog.set_level(0)
    visited = []
    app.before_request(lambda: visited.append(__import__("flask").request.url))
    card = given(house, fatima)
    send(client, f"/ar/{COUNCIL}/first-sign-in", letters=card.code)
    send(client, f"/ar/{COUNCIL}/first-sign-in/password", new_password=PASSWORD, new_password_again=PASSWORD)
    sign_in(app.test_client(), card, OTHER)
    said = " ".join([*visited, caplog.text])
    secrets = (card.code, codes.grouped(card.code), PASSWORD, PASSWORD.replace(" ", "+"), OTHER)
    assert visited
    assert not [secret for secret in secrets if secret in said]


@pytest.mark.parametrize("role", ["member", "chair", "observer", "auditor", "officer"])
def test_nobody_else_opens_the_page_of_cards(app, house, role):
    client = signed_in(app, house, register(house.record(COUNCIL), "Somebody", role))
    assert client.get(f"/en/{COUNCIL}/cards").status_code == 403


def test_a_role_that_was_taken_back_opens_nothing_any_more(app, house, ayse):
    client = signed_in(app, house, ayse)
    assert client.get(f"/tr/{COUNCIL}/cards").status_code == 200
    house.record(COUNCIL).enter([RoleWithdrawn(person=ayse, role="facilitator")])
    assert client.get(f"/tr/{COUNCIL}/cards").status_code == 403


def test_cards_for_nobody_are_not_made(app, house, ayse):
    client, page = signed_in(app, house, ayse), f"/tr/{COUNCIL}/cards"
    assert send(client, page, language="ar").status_code == 422
    assert send(client, page, people=[new_id()], language="ar").status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_facilitators_give_lost_access_back(app, client, house, fatima, ayse, bahar, language):
    old, second = with_password(house, fatima), with_password(house, bahar)
    lost = signed_in(app, house, fatima)
    desk, page = signed_in(app, house, ayse), f"/{language}/{COUNCIL}/cards/{fatima}/anew"
    typed = {"second_card_number": second.number, "language": "ar"}
    assert send(desk, page, **typed, second_password=OTHER).status_code == 409
    sheet = send(desk, page, **typed, second_password=PASSWORD)
    assert sheet.status_code == 200
    assert lost.get(f"/tr/{COUNCIL}/my-account").status_code == 303
    assert sign_in(client, old).status_code == 409
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", text(sheet))[0]
    assert send(client, f"/ar/{COUNCIL}/first-sign-in", letters=code).status_code == 303


def test_one_facilitator_cannot_confirm_twice(app, house, fatima, ayse):
    own = with_password(house, ayse)
    with_password(house, fatima)
    desk, page = signed_in(app, house, ayse), f"/tr/{COUNCIL}/cards/{fatima}/anew"
    typed = {"second_card_number": own.number, "second_password": PASSWORD, "language": "ar"}
    assert send(desk, page, **typed).status_code == 409


def test_nobody_gets_a_new_card_who_is_not_known(app, house, ayse):
    assert signed_in(app, house, ayse).get(f"/tr/{COUNCIL}/cards/{new_id()}/anew").status_code == 404


def test_an_account_of_another_council_opens_nothing_here(app, house, fatima):
    founded(house.found("mersin"))
    client = signed_in(app, house, fatima)
    client.set_cookie("signed-in-mersin", client.get_cookie(f"signed-in-{COUNCIL}").value)
    assert client.get("/tr/mersin/my-account").status_code == 303


@pytest.mark.parametrize(("page", "beside"), [("tr", "ar"), ("ar", "ar"), ("en", "en")])
def test_another_language_than_turkish_is_offered_beside_turkish(app, house, fatima, ayse, page, beside):
    cards = signed_in(app, house, ayse).get(f"/{page}/{COUNCIL}/cards").text
    assert f'<option value="{beside}" selected>' in cards


def test_cards_are_listed_page_by_page(app, house, ayse):
    for number in range(2, 252):
        register(house.record(COUNCIL), f"Üye {number}", number=number)
    client = signed_in(app, house, ayse)
    first = text(client.get(f"/tr/{COUNCIL}/cards"))
    assert first.count('name="people"') == 100
    assert text(client.get(f"/tr/{COUNCIL}/cards?page=3")).count('name="people"') == 51
