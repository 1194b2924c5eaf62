"""Whatever goes wrong, the reader is told in her language, and what she typed is still there."""

import logging
import re

import pytest

from council.record import Crowded, database

GALLERY = "/{}/cinar/gallery/"
TYPED = {
    "title": "Süt & ekmek <bir>",
    "text": "ilk satır\nikinci satır",
    "choice": "no",
    "many": ["a", "b"],
    "sure": "1",
}


def sent(reader, path="forms", language="tr", token=True, **typed):
    """Send the gallery's form as a browser would, from the gallery."""
    page = GALLERY.format(language)
    found = re.search(r'name="csrf_token" value="([^"]+)"', reader.get(page).text)
    typed |= {"_page": page} | ({"csrf_token": found[1]} if token and found else {})
    return reader.post(page + path, data=typed)


def test_a_form_that_is_right_sends_the_reader_on(reader):
    answer = sent(reader, **TYPED)
    assert (answer.status_code, answer.location) == (303, GALLERY.format("tr"))


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_a_fault_shows_the_page_again_with_everything_typed(reader, language):
    answer = sent(reader, language=language, **TYPED | {"title": "x" * 21, "choice": "maybe"})
    assert answer.status_code == 422
    assert "x" * 21 in answer.text
    assert "ilk satır\nikinci satır</textarea>" in answer.text
    assert len(re.findall(r'type="checkbox"[^>]* checked', answer.text)) == 3
    assert answer.text.count('class="fault"') == 2
    assert 'aria-invalid="true"' in answer.text


def test_when_every_connection_is_in_use_she_is_asked_to_come_back(app, reader, monkeypatch):
    def none_free(*_asked):
        raise Crowded

    with app.app_context():
        monkeypatch.setattr(app.extensions["desk"].installation, "recorder", none_free)
    answer = reader.get(GALLERY.format("tr"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"


def test_a_visit_that_gets_no_connection_is_told_so_and_does_not_wait_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "LONGEST_WAIT", 0)
    engine = database.connect(f"sqlite:///{tmp_path / 'full.db'}", pool_size=1)
    with engine.connect(), engine.connect(), pytest.raises(Crowded):
        engine.connect()
    engine.dispose()


def test_what_was_typed_is_escaped(reader):
    answer = sent(reader, **TYPED | {"choice": "maybe"})
    assert 'value="Süt &amp; ekmek &lt;bir&gt;"' in answer.text


def test_a_refusal_is_told_on_the_page_that_she_came_from(reader):
    answer = sent(reader, "refusals", **TYPED)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "tests.unwelcome" in answer.text or answer.text


def test_an_expired_page_says_so_and_keeps_what_was_typed(reader):
    answer = sent(reader, token=False, **TYPED)
    assert answer.status_code == 400
    assert "ilk satır\nikinci satır</textarea>" in answer.text
    token = re.search(r'name="csrf_token" value="([^"]+)"', answer.text)
    again = reader.post(GALLERY.format("tr") + "forms", data=TYPED | {"csrf_token": token[1]})
    assert again.status_code == 303


@pytest.mark.parametrize(
    "page", ["", "https://elsewhere.example/", "//elsewhere.example/", "/tr/cinar/nothing", "/\\x"]
)
def test_where_the_page_cannot_be_shown_again_another_keeps_the_text(reader, page):
    answer = reader.post(GALLERY.format("tr") + "forms", data=TYPED | {"_page": page})
    assert answer.status_code == 400
    assert "ilk satır" in answer.text
    assert "csrf_token" in answer.text


def test_a_password_is_not_shown_again(reader):
    answer = reader.post(
        GALLERY.format("tr") + "forms", data={"password": "hunter2", "code": "K7QF", "title": "a"}
    )
    assert "hunter2" not in answer.text
    assert "K7QF" not in answer.text


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "forms", 405), ("GET", "nothing", 404), ("POST", "nothing", 404)],
)
def test_errors_of_http_are_pages(reader, method, address, status):
    reader.application.config["WTF_CSRF_ENABLED"] = False
    answer = reader.open(GALLERY.format("ar") + address, method=method)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_what_is_too_large_is_told(reader):
    answer = reader.post(GALLERY.format("en") + "forms", data={"title": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_an_error_of_ours_gives_a_number_and_no_trace(reader, caplog):
    with caplog.at_level(logging.ERROR):
        answer = reader.get(GALLERY.format("en") + "broken")
    number = re.search(r"<strong>([0-9a-f]{8})</strong>", answer.text)
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert number[1] in caplog.text


def test_an_error_in_the_log_names_nobody(reader, caplog):
    with caplog.at_level(logging.ERROR):
        reader.get(GALLERY.format("en") + "broken?name=Rana")
    assert "RuntimeError" in caplog.text
    assert "Rana" not in caplog.text


def test_who_is_not_signed_in_may_not_open_a_closed_page(reader):
    assert reader.get(GALLERY.format("tr") + "secrets").status_code in (303, 403)


def test_who_has_the_role_may_open_it(auditor):
    assert auditor.get(GALLERY.format("tr") + "secrets").status_code == 200


def test_who_has_another_role_is_told_so(app, auditor):
    from dataclasses import replace

    from tests.desk.conftest import RANA

    app.extensions["desk"].visitor_of = lambda: replace(RANA, roles=frozenset())
    answer = auditor.get(GALLERY.format("ar") + "secrets")
    assert answer.status_code == 403


def test_a_question_that_was_asked_wrongly_shows_its_page_with_the_fault(reader, app):
    from flask import request

    from tests.desk.rooms import SomeForm

    shown = app.view_functions["gallery.gallery"]

    def filtered() -> str:
        if request.args:
            SomeForm(partial=True).load(request.args)
        return shown()

    app.view_functions["gallery.gallery"] = filtered
    answer = reader.get(GALLERY.format("ar") + "?begins=31.02.2026&who=Rana")
    assert answer.status_code == 422
    assert 'value="Rana"' in answer.text


def test_a_long_text_is_kept_when_its_form_is_gone_meanwhile(reader):
    long = "Uzun bir metin. " * 20
    answer = sent(reader, "refusals", text=long)
    assert long.strip() in answer.text
    assert answer.text.count(long.strip()) == 2  # to be read, and to be sent again
