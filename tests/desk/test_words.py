"""Codes become sentences, and what fills the gaps of a sentence cannot break it."""

import re
from datetime import UTC, datetime

import pytest

from council.charter.events import CouncilFounded
from council.record import Entry, Id, Refused, Wording
from tests.rooms import WEB, shown, sources
from web.words import Naming, _, fact_words, ngettext, people_of, refusal_words

RANA, ALI = Id("a" * 16), Id("b" * 16)
FOUNDED = Entry("cinar", 1, datetime(2026, 2, 18, tzinfo=UTC), RANA, CouncilFounded(names=(), city="Çınar"))
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
NOT_READ = re.compile(r"<(?:svg|code|pre)\b.*?</(?:svg|code|pre)>", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
ATTRIBUTE = re.compile(r'[a-z-]+="[^"]*"')
READ_OUT = re.compile(r'\b(?:alt|aria-label|placeholder|title)="([^"]*)"')


class NotHere(Refused):
    """For the tests."""

    code = "tests.not-here"


@pytest.fixture(autouse=True)
def _speaking_turkish(app):
    with app.test_request_context("/tr/cinar/"):
        app.preprocess_request()
        yield


def test_what_fills_a_gap_is_escaped_unless_it_is_safe():
    naming = Naming({RANA: "<b>Rana</b>"})
    assert _("Who: %(who)s", who="<b>") == "Who: &lt;b&gt;"
    assert _("Who: %(who)s", who=naming.person(RANA)) == "Who: <bdi>&lt;b&gt;Rana&lt;/b&gt;</bdi>"


def test_a_counted_sentence_writes_its_number_as_the_language_does():
    assert (
        ngettext("%(num)s vote of %(who)s", "%(num)s votes of %(who)s", 1234, who="<")
        == "1.234 votes of &lt;"
    )


def test_a_percent_sign_in_a_sentence_without_gaps_stays():
    assert _("100 % sure") == "100 % sure"


def test_a_refusal_says_what_its_folder_says_of_it():
    words = {"tests.not-here": lambda refusal: _("%(who)s is not here.", who=refusal.details["who"])}
    assert refusal_words(NotHere(who="Rana"), words) == "Rana is not here."


def test_a_refusal_without_words_is_called_by_its_rule():
    assert "tests.not-here" in refusal_words(NotHere())


def test_a_fact_says_what_its_folder_says_of_it():
    words = {"charter.council-founded": lambda entry, w: _("%(who)s began.", who=w.person(entry.by))}
    assert fact_words(FOUNDED, Naming({RANA: "Rana"}), words) == "<bdi>Rana</bdi> began."


def test_who_has_no_name_any_more_is_a_former_member():
    assert Naming({RANA: None}).person(RANA) == "eski bir üye"
    assert Naming({}).person(ALI) == "eski bir üye"


def test_what_was_written_keeps_its_language_and_its_direction():
    said = Naming({}).written(Wording(language="ar", text="خبز"))
    assert said == '<bdi lang="ar" dir="rtl">خبز</bdi>'


def test_those_that_facts_may_be_about_are_found():
    assert people_of([FOUNDED]) == {RANA}


TEMPLATES = [path for path in sources(WEB, ".html") if "verifier" not in path.parts]
"""Not the page of the verifier: it works without the house and brings its words along."""


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_a_template_holds_no_words_outside_of_the_catalogues(path):
    bare = NOT_READ.sub("", JINJA.sub("", path.read_text(encoding="utf-8")))
    said = [*READ_OUT.findall(bare), *ATTRIBUTE.sub("", TAG.sub("\n", bare)).splitlines()]
    assert [words.strip() for words in said if re.search(r"[^\W\d_]{2,}", words)] == []
