"""Forms check shape: what is missing, too long or no day of the calendar is said in the reader's language."""

from datetime import date

import pytest
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from tests.desk.rooms import SomeForm
from web.forms import latin_digits, tidied

LEAST = {"title": "Bread", "choice": "yes"}


@pytest.fixture(params=["ar", "tr", "en"])
def spoken_in(request, app):
    with app.test_request_context(f"/{request.param}/cinar/gallery/"):
        app.preprocess_request()
        yield request.param


def faults(**typed):
    with pytest.raises(ValidationError) as caught:
        SomeForm().load(MultiDict(LEAST | typed))
    return caught.value.messages


def test_what_was_left_out_of_an_optional_field_is_not_there(spoken_in):
    assert SomeForm().load(MultiDict(LEAST | {"begins": "", "seats": ""})) == {
        "title": "Bread",
        "choice": "yes",
        "text": "",
        "many": (),
        "sure": False,
    }


@pytest.mark.parametrize("empty", ["", "   ", "\u202e\u200e"[:1]])
def test_a_required_field_may_not_be_empty(spoken_in, empty):
    assert list(faults(title=empty)) == ["title"]


def test_every_message_is_one_whole_sentence(spoken_in):
    told = faults(
        title="x" * 21,
        choice="maybe",
        many="c",
        begins="31.02.2026",
        seats="0",
        thing="x",
        link="javascript:1",
    )
    assert set(told) == {"title", "choice", "many", "begins", "seats", "thing", "link"}
    assert all(len(messages) == 1 and isinstance(messages[0], str) for messages in told.values())
    assert all(len(messages[0]) > 10 for messages in told.values())


@pytest.mark.parametrize("written", ["2026-03-18", "18.3.2026", "18/03/2026", "١٨/٠٣/٢٠٢٦", " 18.03.2026 "])
def test_a_day_is_read_as_people_write_it(spoken_in, written):
    assert SomeForm().load(MultiDict(LEAST | {"begins": written}))["begins"] == date(2026, 3, 18)


@pytest.mark.parametrize("typed", ["0026-03-18", "18.03.2926", "18.13.2026"])
def test_a_year_typed_wrongly_is_no_day(spoken_in, typed):
    assert list(faults(begins=typed)) == ["begins"]


def test_numbers_are_read_in_arabic_digits(spoken_in):
    assert SomeForm().load(MultiDict(LEAST | {"seats": "٢١"}))["seats"] == 21
    assert latin_digits("۱۲") == "12"


def test_several_answers_are_all_kept(spoken_in):
    assert SomeForm().load(MultiDict([*LEAST.items(), ("many", "a"), ("many", "b")]))["many"] == ("a", "b")


def test_text_is_composed_and_trimmed():
    assert tidied("  I\u0307stanbul  \t x ") == "\u0130stanbul x"
    assert tidied("a\r\nb\r\n", lines=True) == "a\nb"


def test_letters_that_turn_the_reading_direction_are_taken_out():
    assert tidied("ab\u202ecd\u2066") == "abcd"


def test_joiners_that_some_scripts_need_stay():
    assert tidied("می\u200cخواهم") == "می\u200cخواهم"


def test_letters_that_did_not_arrive_whole_are_not_kept(spoken_in):
    assert list(faults(title=b"\xc7\xfdnar".decode("utf-8", "replace"))) == ["title"]
