"""Numbers, days and counted sentences are right in each language."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from web import languages

HOUSE = Path(__file__).parents[2]
FORMS = {0: 0, 1: 1, 2: 2, 3: 3, 10: 3, 11: 4, 99: 4, 100: 5, 102: 5, 103: 3, 111: 4, 1000: 5}


@pytest.fixture
def speaking(app):
    def enter(language):
        context = app.test_request_context(f"/{language}/cinar/")
        context.push()
        app.preprocess_request()
        entered.append(context)

    entered = []
    yield enter
    for context in reversed(entered):
        context.pop()


@pytest.mark.parametrize(("count", "form"), FORMS.items())
def test_arabic_counts_in_six_forms_in_the_order_of_cldr(count, form):
    assert languages.catalogue("ar").plural(count) == form


@pytest.mark.parametrize("count", FORMS)
def test_turkish_counts_in_one_form_and_english_in_two(count):
    assert languages.catalogue("tr").plural(count) == 0
    assert languages.catalogue("en").plural(count) == int(count != 1)


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "18 شباط 2026"), ("tr", "18 Şubat 2026"), ("en", "18 February 2026")]
)
def test_months_are_called_as_readers_here_call_them(speaking, language, said):
    speaking(language)
    assert languages.day_words(date(2026, 2, 18)) == said


@pytest.mark.parametrize(("language", "said"), [("ar", "1,234.5"), ("tr", "1.234,5"), ("en", "1,234.5")])
def test_digits_are_latin_everywhere(speaking, language, said):
    speaking(language)
    assert languages.number(1234.5) == said


@pytest.mark.parametrize(("language", "said"), [("ar", "52%"), ("tr", "%52"), ("en", "52%")])
def test_shares_are_said_in_a_hundred(speaking, language, said):
    speaking(language)
    assert languages.percent(0.52).replace("\u200e", "") == said
    assert "52" in languages.percent(0.525, 1)


def test_an_hour_is_the_councils_hour(speaking):
    speaking("en")
    moment = languages.moment(datetime(2026, 2, 18, 22, 30, tzinfo=UTC))
    assert "19 February 2026, <bdi>01:30</bdi>" in moment
    assert 'datetime="2026-02-18T22:30:00+00:00"' in moment


def test_the_catalogues_are_complete():
    done = subprocess.run(
        [sys.executable, HOUSE / "scripts" / "translate", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
