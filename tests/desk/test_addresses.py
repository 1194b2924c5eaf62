"""Language and council stand first in every address, and every link keeps both."""

import pytest

GALLERY = "/{}/cinar/gallery/"


def test_the_door_leads_to_the_only_council_in_the_readers_language(reader):
    door = reader.get("/", headers={"Accept-Language": "fr, ar-SY;q=0.8, en;q=0.5"})
    assert door.location == "/ar/"
    assert reader.get("/ar/").location == "/ar/cinar/"


def test_the_language_once_chosen_is_remembered(reader):
    reader.get(GALLERY.format("en"))
    assert reader.get("/", headers={"Accept-Language": "tr"}).location == "/en/"


def test_who_has_chosen_none_is_met_in_the_language_of_the_installation(reader):
    assert reader.get("/").location == "/tr/"


def test_several_councils_are_listed(reader, installation):
    installation.found("adana")
    page = reader.get("/en/").text
    assert 'href="/en/adana/"' in page
    assert 'href="/en/cinar/"' in page


def test_without_a_council_the_page_says_how_to_begin_one(app, installation, monkeypatch):
    monkeypatch.setattr(type(installation), "councils", lambda _self: [])
    assert "majlis init" in app.test_client().get("/ar/").text


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_the_council_is_called_by_its_name_in_the_language_of_the_page(reader, language):
    from tests.desk.rooms import NAMES

    assert NAMES[language] in reader.get(GALLERY.format(language)).text


def test_switching_the_language_keeps_the_page_and_its_question(reader):
    page = reader.get("/tr/cinar/gallery/?page=2&as-of=1").text
    assert 'href="/ar/cinar/gallery/?page=2&amp;as-of=1"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/fr/cinar/",
        "/fr/",
        "/tr/nowhere/",
        "/tr/cinar/nothing",
        "/nothing/",
        "/tr/%00/",
    ],
)
def test_an_unknown_address_is_answered_in_a_language_that_the_reader_reads(reader, address):
    answer = reader.get(address, headers={"Accept-Language": "ar"})
    assert answer.status_code == 404
    assert 'lang="tr"' in answer.text if address.startswith("/tr/") else 'lang="ar"' in answer.text


def with_a_past() -> str:
    from web.desk import asked_position

    return str(asked_position())


@pytest.mark.parametrize(
    ("asked", "meant"), [("", "None"), ("?as-of=12", "12"), ("?as-of=2026-02-18", "2026-02-18")]
)
def test_the_past_is_asked_for_by_position_or_by_day(reader, app, asked, meant):
    app.view_functions["gallery.gallery"] = with_a_past
    from tests.pages import PageFault

    with pytest.raises(PageFault):  # this page is nothing but the answer
        reader.get(GALLERY.format("tr") + asked)
    with app.test_request_context("/tr/cinar/gallery/" + asked):
        app.preprocess_request()
        assert with_a_past() == meant
