"""The pages of the life of minutes, step by step, in each role and language; who is named before whom."""

import re
from datetime import UTC, datetime

import pytest

from council.minutes import commands
from council.minutes.events import MinutesApproved
from council.minutes.questions import TheLife, TheMinutes, compose
from council.minutes.rules import fingerprint
from council.record import Id, Record, Wording, new_id, standing_at
from tests.minutes.a_sitting import SITTING, hold
from tests.minutes.test_life import AFTER, CORRECTION, LAST_DAY, SAID, a_later_vote, sign_both
from tests.proposals.a_council import AMINA, AUDITOR, BERFIN, CEMAL, DINA, FACILITATOR
from web.minutes.wording import in_all_languages

LANGUAGES = ("ar", "tr", "en")
HERE = f"/tr/cinar/sittings/{SITTING}/minutes"


@pytest.fixture
def sent(council: Record) -> Record:
    """The draft of a sitting's minutes was sent round."""
    commands.circulate(hold(council).acting_as(FACILITATOR), SITTING, LAST_DAY)
    return council


@pytest.fixture
def published(sent: Record) -> Record:
    """They were approved, signed and published; one person agreed to be named."""
    desk = sent.acting_as(FACILITATOR)
    commands.agree_to_naming(sent.acting_as(AMINA), SITTING, True)
    commands.approve_by_vote(desk, SITTING, a_later_vote(sent), in_all_languages)
    sign_both(sent)
    commands.publish(desk, SITTING)
    return sent


def page_of(client, language: str = "tr") -> str:
    answer = client.get(f"/{language}/cinar/sittings/{SITTING}/minutes")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def article(page: str) -> str:
    found = re.search(r'<article class="sheet minutes".*?</article>', page, re.DOTALL)
    return found[0] if found else ""


def send(client, step: str, **data: str) -> int:
    return client.post(f"{HERE}/{step}", data={"_page": HERE, **data}).status_code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("person", "reads"),
    [(AMINA, True), (CEMAL, True), (FACILITATOR, True), (DINA, False), (AUDITOR, True), (None, False)],
)
def test_who_was_present_reads_the_draft_that_was_sent_round(sent, visit, language, person, reads):
    assert bool(article(page_of(visit(person), language))) == reads


def test_a_name_that_the_desk_writes_is_kept_as_a_token(council, visit):
    hold(council)
    text = "Berfin Yıldız ve @1 söz aldı."
    assert send(visit(FACILITATOR), "remarks", remark=new_id(), text=text, language="tr") == 303
    (remark,) = council.ask(TheLife(SITTING)).remarks
    assert remark.wording.text == f"{{person:{BERFIN}}} ve {{person:{AMINA}}} söz aldı."
    assert send(visit(FACILITATOR), "remarks", remark=new_id(), text="@999 geldi.", language="tr") == 409


def test_from_the_draft_to_the_publication_by_forms_alone(council, visit):
    hold(council)
    seen = fingerprint(compose(council, SITTING))
    sending = {"minutes": new_id(), "seen": seen, "objections_until": "2026-03-09"}
    assert send(visit(FACILITATOR), "circulation", **sending) == 303
    one = new_id()
    assert send(visit(AMINA), "objections", objection=one, text="@2 söz almadı.", language="tr") == 303
    assert send(visit(DINA), "objections", objection=new_id(), text="Ben de.", language="tr") == 409
    decided = {f"correction_{said.language}": said.text for said in CORRECTION}
    assert send(visit(FACILITATOR), "objections/decisions", objection=one, upheld="yes", **decided) == 303
    with standing_at(AFTER):
        seen = re.search(r'name="seen" value="(\w+)"', page_of(visit(FACILITATOR)))[1]
        assert send(visit(FACILITATOR), "approval", minutes=new_id(), seen=seen, how="expiry") == 409
        assert send(visit(FACILITATOR), "approval", minutes=new_id(), seen=seen, how="desk") == 303
        assert send(visit(FACILITATOR), "publication") == 409
        assert send(visit(AMINA), "naming", agreed="yes") == 303
        for person, role in ((CEMAL, "chair"), (FACILITATOR, "secretary"), (AMINA, "member")):
            assert send(visit(person), "signatures", role=role, seen=seen) == 303
        assert send(visit(AMINA), "signatures", role="chair", seen=seen) == 409
        assert send(visit(FACILITATOR), "publication") == 303
        ballot = a_later_vote(council)
        wording = {f"wording_{said.language}": said.text for said in CORRECTION}
        assert send(visit(FACILITATOR), "corrections", correction=new_id(), ballot=ballot, **wording) == 303
        for language, words in (("ar", "تصويب واحد."), ("tr", "Bir düzeltme."), ("en", "One correction.")):
            page = page_of(visit(None), language)
            assert words in page.split('<article class="sheet minutes"')[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_waits_for_the_publication(sent, visit, language):
    commands.approve_by_vote(sent.acting_as(FACILITATOR), SITTING, a_later_vote(sent), in_all_languages)
    assert article(page_of(visit(None), language)) == ""
    assert article(page_of(visit(DINA), language)) != ""
    assert visit(None).get(f"/{language}/cinar/sittings/{SITTING}/minutes/text.docx").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [None, AUDITOR])
def test_the_public_reads_the_names_of_those_who_agreed_alone(published, visit, language, person):
    page = page_of(visit(person), language)
    assert "أمينة الحلبي" in article(page)
    for name in ("Berfin", "Cemal", "دينا"):
        assert name not in page
    commands.agree_to_naming(published.acting_as(AMINA), SITTING, False)
    assert "أمينة" not in page_of(visit(person), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", [AMINA, CEMAL, FACILITATOR, AUDITOR, None])
def test_signatures_and_the_life_stand_below_the_text(published, visit, language, person):
    page = page_of(visit(person), language)
    content = published.ask(TheMinutes(SITTING)).answer.content
    assert fingerprint(content)[:16] in page
    assert 'class="timeline"' in page


def test_nobody_is_offered_what_she_cannot_do(published, visit):
    for person in (AUDITOR, None, DINA):
        assert "<form" not in article(page_of(visit(person)))
        assert "/signatures" not in page_of(visit(person))
    assert "/publication" not in page_of(visit(FACILITATOR))


def test_a_fault_in_an_objection_comes_back_with_what_was_typed(sent, visit):
    answer = visit(AMINA).post(
        f"{HERE}/objections", data={"_page": HERE, "objection": new_id(), "text": "Yanlış.", "language": "xx"}
    )
    assert answer.status_code == 422
    assert "Yanlış." in answer.get_data(as_text=True)


def test_as_it_stood_before_there_is_no_step_to_take(published, visit):
    then = published.ask(TheMinutes(SITTING)).position
    page = visit(CEMAL).get(f"{HERE}?as-of={then}").get_data(as_text=True)
    assert article(page) != ""
    assert "/signatures" not in page


def test_a_remark_names_nobody_before_the_public(council, visit):
    desk = hold(council).acting_as(FACILITATOR)
    commands.add_remark(desk, SITTING, SAID)
    with standing_at(datetime(2026, 3, 12, tzinfo=UTC)):
        commands.approve(desk, SITTING, in_all_languages)
    assert "Berfin" not in page_of(visit(None))
    assert "Berfin" in page_of(visit(AMINA))
    assert council.ask(TheMinutes(SITTING)).answer.content["remarks"][0]["text"] == SAID.text
    assert Id("0000000000000tm1") not in str(council.ask(TheMinutes(SITTING)).answer.content)


def test_minutes_that_were_approved_long_ago_read_as_they_did(council, visit):
    hold(council)
    said = {"ar": "محضر قديم.", "tr": "Eski bir tutanak.", "en": "Old minutes."}
    texts = tuple(Wording(language=code, text=f"## {text}\n{text}") for code, text in said.items())
    content = {"range": {"first": 1, "last": 2}}
    council.enter([MinutesApproved(minutes=new_id(), sitting=SITTING, until=2, content=content, texts=texts)])
    for language, text in said.items():
        page = article(page_of(visit(None), language))
        assert re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).strip() == f"{text} {text}"
    assert visit(None).get(f"{HERE}/text.docx").status_code == 200
