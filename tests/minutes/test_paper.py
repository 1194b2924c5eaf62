"""Minutes as a PDF: every letter of them is in it, and what they say in numbers is attached."""

import io
import json
import re
import unicodedata
from collections import Counter
from hashlib import sha256

import pytest
from markupsafe import Markup
from pypdf import PdfReader

from council.minutes import commands
from council.minutes.questions import TheMinutes
from council.record import Record, Wording
from tests.minutes.a_sitting import MINUTES, SITTING, hold
from tests.proposals.a_council import AMINA, AUDITOR, BERFIN, FACILITATOR
from web.minutes.paper import STYLE, set_apart
from web.minutes.wording import in_all_languages
from web.typesetting import typeset

pytestmark = [  # the library leaves its own colour profile open
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]
LANGUAGES = ("ar", "tr", "en")
LETTERS = re.compile(r"[^\W\d_]")
MARKS = re.compile(r"[ً-ْـ]")


@pytest.fixture
def approved(council: Record, app) -> Record:
    """Minutes that were approved."""
    held = hold(council)
    with app.test_request_context("/"):
        commands.approve(held.acting_as(FACILITATOR), SITTING, in_all_languages, minutes=MINUTES)
    return held


def document(client, language: str) -> PdfReader:
    answer = client.get(f"/{language}/cinar/sittings/{SITTING}/minutes/paper.pdf")
    assert answer.status_code == 200
    assert answer.content_type == "application/pdf"
    assert re.search(
        rf'filename="minutes-\d{{4}}-\d\d-\d\d-{language}.pdf"', answer.headers["Content-Disposition"]
    )
    return PdfReader(io.BytesIO(answer.data))


def text_of(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text; a ligature is its letters, vowel signs are left out."""
    plain = unicodedata.normalize("NFKC", MARKS.sub("", text))
    return Counter(LETTERS.findall(MARKS.sub("", plain)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_the_minutes_is_lost(approved, visit, language):
    read = letters(text_of(document(visit(AMINA), language)))
    (said,) = [one.text for one in approved.ask(TheMinutes(SITTING)).answer.texts if one.language == language]
    needed = letters(re.sub(r"\{person:\w+\}", "", said))
    assert needed - read == Counter()


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_and_days_stand_in_it_in_digits(approved, visit, language):
    text = text_of(document(visit(AMINA), language))
    for vote in [
        vote for item in approved.ask(TheMinutes(SITTING)).answer.content["items"] for vote in item["votes"]
    ]:
        assert vote["number"] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_says_its_language_and_title(approved, visit, language):
    root = document(visit(AMINA), language).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/OutputIntents"]
    assert 'pdfaid:part="3" pdfaid:conformance="A"' in root["/Metadata"].get_data().decode()


def test_headings_and_lists_are_tagged_as_such(approved, visit):
    tags = Counter(_tags(document(visit(AMINA), "tr").trailer["/Root"]["/StructTreeRoot"]))
    assert tags["/H1"] == 1
    assert tags["/H2"] >= 3
    assert tags["/H3"] >= 1
    assert tags["/H4"] >= 1
    assert tags["/Table"] >= 3
    assert tags["/TH"] >= 8


def _tags(node) -> list[str]:
    node = node.get_object()
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    inner = [tag for kid in kids if hasattr(kid.get_object(), "get") for tag in _tags(kid)]
    return ([str(node["/S"])] if "/S" in node else []) + inner


def test_what_it_says_in_numbers_is_attached_under_its_fingerprint(approved, visit):
    reader = document(visit(None), "en")
    (written,) = reader.attachments["minutes.json"]
    assert json.loads(written) == approved.ask(TheMinutes(SITTING)).answer.content
    assert sha256(written).hexdigest() in re.sub(r"\s", "", text_of(reader))


def test_whoever_may_not_see_names_reads_numbers(approved, visit):
    assert "Berfin" in text_of(document(visit(AMINA), "tr"))
    for person in (AUDITOR, None):
        assert "Berfin" not in text_of(document(visit(person), "tr"))


def test_a_draft_is_for_the_desk_and_says_that_it_is_one(council, visit):
    hold(council)
    address = f"/en/cinar/sittings/{SITTING}/minutes/paper.pdf"
    assert visit(None).get(address).status_code == 404
    assert "Draft." in text_of(PdfReader(io.BytesIO(visit(FACILITATOR).get(address).data)))


def test_what_runs_the_other_way_is_set_as_a_block_of_its_own():
    turkish = Markup("ملاحظة: \u2068<bdi>أمينة</bdi> söz aldı.\u2069")
    assert (
        set_apart(turkish, "rtl") == 'ملاحظة: <span class="apart" dir="ltr"><bdi>أمينة</bdi> söz aldı.</span>'
    )
    assert set_apart(turkish, "ltr") == turkish


def test_a_short_title_stays_in_its_line():
    title = Markup("اقتراح «\u2068Okuma odası\u2069»")
    assert set_apart(title, "rtl") == title


def test_a_turkish_remark_that_begins_with_a_name_reads_from_left_to_right_in_an_arabic_document(
    council, visit
):
    remark = Wording(language="tr", text=f"{{person:{BERFIN}}} toplantının sonunda teşekkür etti.")
    commands.add_remark(hold(council).acting_as(FACILITATOR), SITTING, remark)
    assert places(document(visit(FACILITATOR), "ar"), "Berfin", "teşekkür") == ["Berfin", "teşekkür"]


def places(reader: PdfReader, *words: str) -> list[str]:
    """These words where they stand last, from left to right."""
    found: dict[str, float] = {}

    def note(text, matrix, text_matrix, _font, _size):
        found.update({word: matrix[4] + text_matrix[4] for word in words if word in text})

    for page in reader.pages:
        page.extract_text(visitor_text=note)
    return sorted(found, key=lambda word: found[word])


def test_a_letter_that_is_first_met_under_a_vowel_sign_is_found_wherever_it_stands():
    page = '<html lang="ar" dir="rtl"><title>م</title><p>أُبلغ الأعضاء أنه بعد أيام.</p></html>'
    text = text_of(PdfReader(io.BytesIO(typeset(page, STYLE))))
    assert letters(text)["أ"] == 4
