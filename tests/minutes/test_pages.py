"""The page of minutes: the draft, the approval, and what was approved, in each role and language."""

import re

import pytest

from council.minutes import commands
from council.minutes.questions import TheMinutes, compose
from council.proposals import commands as proposals
from council.record import Record
from tests.minutes.a_sitting import MINUTES, PROPOSAL, SITTING, hold
from tests.proposals.a_council import AMINA, AUDITOR, BERFIN, FACILITATOR
from web.minutes.reading import blocks
from web.minutes.wording import in_all_languages

LANGUAGES = ("ar", "tr", "en")


@pytest.fixture
def held(council: Record) -> Record:
    """A sitting was held and closed."""
    return hold(council)


@pytest.fixture
def approved(held: Record, app) -> Record:
    """Its minutes were approved."""
    with app.test_request_context("/"):
        commands.approve(held.acting_as(FACILITATOR), SITTING, in_all_languages, minutes=MINUTES)
    return held


def page_of(client, language: str) -> str:
    answer = client.get(f"/{language}/cinar/sittings/{SITTING}/minutes")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def article(page: str) -> str:
    found = re.search(r'<article class="sheet minutes".*?</article>', page, re.DOTALL)
    return found[0] if found else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_reads_the_draft(held, visit, language):
    page = page_of(visit(FACILITATOR), language)
    assert "Berfin Yıldız" in article(page)
    assert 'name="seen"' in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AMINA, AUDITOR, None])
def test_the_others_wait_for_the_approval(held, visit, language, person):
    assert article(page_of(visit(person), language)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AMINA, FACILITATOR, AUDITOR, None])
def test_everybody_reads_what_was_approved(approved, visit, language, person):
    text = article(page_of(visit(person), language))
    assert ("Berfin" in text) == (person in (AMINA, FACILITATOR))
    assert "دورة لغة مسائية" in text or "Akşam dil kursu" in text


def test_the_desk_approves_once(held, visit):
    client = visit(FACILITATOR)
    seen = re.search(r'name="seen" value="(\w+)"', page_of(client, "tr"))[1]
    here = f"/tr/cinar/sittings/{SITTING}/minutes"
    for _ in range(2):
        answer = client.post(f"{here}/approval", data={"minutes": MINUTES, "seen": seen, "_page": here})
        assert answer.status_code == 303
    another = {"minutes": "0000000000000mn2", "seen": seen, "_page": here}
    assert client.post(f"{here}/approval", data=another).status_code == 409


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_approved_is_shown_word_for_word(approved, visit, language):
    client = visit(AMINA)
    before = article(page_of(client, language))
    proposals.translate(approved.acting_as(BERFIN), PROPOSAL, 1, "en", "Evening course", "Text.")
    assert article(page_of(client, language)) == before
    texts = {text.language: text.text for text in approved.ask(TheMinutes(SITTING)).answer.texts}
    shown = re.sub(r"<[^>]+>", "", before)
    for block in blocks(texts[language], {}):
        for line in (cell for row in block.rows for cell in row):
            first = line.split("<bdi>")[0].strip()
            assert first in shown


def test_the_kept_texts_name_nobody(approved):
    for text in approved.ask(TheMinutes(SITTING)).answer.texts:
        assert "أمينة" not in text.text
        assert "Berfin" not in text.text
        assert f"{{person:{AMINA}}}" in text.text


def test_a_token_that_somebody_typed_names_nobody(approved):
    for text in approved.ask(TheMinutes(SITTING)).answer.texts:
        place = next(line for line in text.text.split("\n") if "Kültür Merkezi" in line)
        assert "{person:" not in place


def test_all_three_languages_say_the_same_numbers(approved):
    texts = approved.ask(TheMinutes(SITTING)).answer.texts
    numbers = [sorted(re.findall(r"\d+", re.sub(r"\{person:\w+\}", "", text.text))) for text in texts]
    assert numbers[0] == numbers[1] == numbers[2]


@pytest.mark.parametrize("person", [AMINA, AUDITOR, None])
def test_only_the_bureau_approves(held, visit, person):
    here = f"/tr/cinar/sittings/{SITTING}/minutes"
    answer = visit(person).post(f"{here}/approval", data={"minutes": MINUTES, "seen": "x"})
    assert answer.status_code in (303, 403)
    assert held.ask(TheMinutes(SITTING)).answer is None


def test_an_unknown_sitting_has_no_minutes(council, visit):
    assert visit(FACILITATOR).get("/tr/cinar/sittings/0000000000000st9/minutes").status_code == 404


def test_before_the_approval_there_were_none(approved, visit):
    then = approved.ask(TheMinutes(SITTING)).position - 1
    answer = visit(AMINA).get(f"/tr/cinar/sittings/{SITTING}/minutes?as-of={then}")
    assert article(answer.get_data(as_text=True)) == ""


def test_each_language_is_spoken_even_where_no_page_is_open(held):
    content = compose(held, SITTING)
    arabic, turkish, english = in_all_languages(content)
    assert "محضر" in arabic.text
    assert "tutanak" in turkish.text
    assert "minutes" in english.text
