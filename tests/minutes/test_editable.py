"""Minutes as a text that can be edited: every letter in it, real styles, and Arabic set from right to left."""

import io
import re
from collections import Counter

import pytest
from docx import Document
from docx.oxml.ns import qn

from council.minutes import commands
from council.minutes.questions import TheMinutes
from council.record import Record
from tests.minutes.a_sitting import MINUTES, SITTING, hold
from tests.minutes.test_life import sign_both
from tests.minutes.test_paper import letters
from tests.proposals.a_council import AMINA, FACILITATOR
from web.minutes.wording import in_all_languages

LANGUAGES = ("ar", "tr", "en")
ARABIC = re.compile("[\u060c-\u064a]")


@pytest.fixture
def approved(council: Record) -> Record:
    """Minutes that were approved and signed."""
    commands.approve(hold(council).acting_as(FACILITATOR), SITTING, in_all_languages, minutes=MINUTES)
    sign_both(council)
    return council


def document(client, language: str):
    answer = client.get(f"/{language}/cinar/sittings/{SITTING}/minutes/text.docx")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].endswith(f'-{language}.docx"')
    return Document(io.BytesIO(answer.data))


def paragraphs(page):
    return [
        *page.paragraphs,
        *(one for table in page.tables for cell in table._cells for one in cell.paragraphs),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_of_the_minutes_is_lost(approved, visit, language):
    page = document(visit(AMINA), language)
    (said,) = [one.text for one in approved.ask(TheMinutes(SITTING)).answer.texts if one.language == language]
    read = letters("\n".join(one.text for one in paragraphs(page)))
    assert letters(re.sub(r"\{person:\w+\}", "", said)) - read == Counter()


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_lists_are_styles(approved, visit, language):
    styles = Counter(one.style.name for one in document(visit(AMINA), language).paragraphs)
    assert styles["Title"] == 1
    assert styles["Heading 1"] >= 3
    assert styles["Heading 2"] >= 2
    assert styles["Heading 3"] >= 1
    assert styles["Caption"] >= 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_arabic_runs_from_right_to_left_in_every_document(approved, visit, language):
    page = document(visit(AMINA), language)
    for paragraph in paragraphs(page):
        marks = paragraph._p.pPr
        is_rtl = marks is not None and marks.find(qn("w:bidi")) is not None
        assert is_rtl == (language == "ar") or not paragraph.text
        for run in (run for run in paragraph.runs if run.text):
            assert bool(run.font.rtl) == bool(ARABIC.search(run.text))
            assert run._r.rPr.find(qn("w:lang")) is not None


def test_it_carries_a_square_that_leads_to_the_check(approved, visit):
    page = document(visit(AMINA), "tr")
    assert len(page.inline_shapes) == 1
    assert f"/sittings/{SITTING}/minutes/check" in "\n".join(one.text for one in page.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_decisions_and_signatures_stand_in_it(approved, visit, language):
    page = document(visit(AMINA), language)
    text = "\n".join(one.text for one in page.paragraphs)
    content = approved.ask(TheMinutes(SITTING)).answer.content
    for vote in (vote for item in content["items"] for vote in item["votes"]):
        assert vote["number"] in text
    assert "Cemal Öztürk" in page.tables[-1].rows[0].cells[1].text
    assert "Cemal" not in "".join(
        cell.text for table in document(visit(None), language).tables for cell in table._cells
    )
