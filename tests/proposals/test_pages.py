"""The pages of proposals, as each role sees them, in each language."""

import re

import pytest

from council.charter.commands import adopt_rule
from council.proposals import commands
from council.record import Id, Record, Wording
from council.voting.events import VoteCast
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, CEMAL, FACILITATOR, VOICE
from tests.proposals.test_views import BALLOT, put_to_vote, write

PROPOSAL = Id("0000000000000pr1")
LATER = Id("0000000000000pr2")
TITLE, TEXT = "دورة لغة مسائية", "نقترح دورة للغة التركية مساءً.\n\nمع رعاية للأطفال."
LANGUAGES = ("ar", "tr", "en")
EVERYBODY = (AMINA, BERFIN, VOICE, FACILITATOR, AUDITOR, None)


@pytest.fixture
def submitted(council: Record) -> Record:
    """A proposal in Arabic that was put forward, translated and supported."""
    hers = council.acting_as(AMINA)
    commands.draft(hers, PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)
    commands.attach_link(
        hers, PROPOSAL, Id("000000000000nk01"), "https://example.org/rapor.pdf", "Rapor 2025"
    )
    commands.submit(hers, PROPOSAL)
    commands.translate(council.acting_as(BERFIN), PROPOSAL, 1, "tr", "Akşam dil kursu", "Öneriyoruz.")
    commands.co_sponsor(council.acting_as(CEMAL), PROPOSAL)
    return council


def text_of(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_reads_the_list_and_a_proposal(submitted, visit, language, person):
    client = visit(person)
    assert f"/{language}/cinar/proposals/{PROPOSAL}" in text_of(client, f"/{language}/cinar/proposals/")
    assert "Rapor 2025" in text_of(client, f"/{language}/cinar/proposals/{PROPOSAL}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("person", EVERYBODY)
def test_an_empty_list_says_so(council, visit, language, person):
    assert 'class="empty"' in text_of(visit(person), f"/{language}/cinar/proposals/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_open(submitted, visit, language):
    client = visit(AMINA)
    text_of(client, f"/{language}/cinar/proposals/new?proposal={PROPOSAL}")
    assert "رعاية" in text_of(client, f"/{language}/cinar/proposals/{PROPOSAL}/text")
    assert "رعاية" in text_of(visit(BERFIN), f"/{language}/cinar/proposals/{PROPOSAL}/translations/en")


def test_the_public_reads_numbers_in_place_of_names(submitted, visit):
    assert "أمينة" in text_of(visit(CEMAL), f"/ar/cinar/proposals/{PROPOSAL}")
    public = text_of(visit(None), f"/ar/cinar/proposals/{PROPOSAL}")
    assert "أمينة" not in public
    assert "Berfin" not in public


def test_a_reader_sees_her_language_or_the_original(submitted, visit):
    client = visit(CEMAL)
    assert "Akşam dil kursu" in text_of(client, f"/tr/cinar/proposals/{PROPOSAL}")
    english = text_of(client, f"/en/cinar/proposals/{PROPOSAL}")
    assert f'<article class="sheet written" lang="ar" dir="rtl">{TEXT}' in english


def test_a_stale_translation_says_so(submitted, visit):
    commands.revise(submitted.acting_as(AMINA), PROPOSAL, 1, TITLE, "نص جديد")
    page = text_of(visit(CEMAL), f"/tr/cinar/proposals/{PROPOSAL}")
    assert 'class="notice wait"' in page
    assert "نص جديد" in page


def test_a_page_can_be_set_back(submitted, visit):
    then = submitted.size
    commands.revise(submitted.acting_as(AMINA), PROPOSAL, 1, "عنوان جديد", "نص جديد")
    page = text_of(visit(CEMAL), f"/ar/cinar/proposals/{PROPOSAL}?as-of={then}")
    assert TITLE in page
    assert "نص جديد" not in page
    text_of(visit(CEMAL), f"/ar/cinar/proposals/{PROPOSAL}?as-of=1", 404)
    text_of(visit(CEMAL), f"/ar/cinar/proposals/{PROPOSAL}?as-of=2020-01-01", 409)


@pytest.mark.parametrize("person", [BERFIN, FACILITATOR, AUDITOR, None])
def test_a_draft_is_its_authors_alone(council, visit, person):
    commands.draft(council.acting_as(AMINA), PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)
    client = visit(person)
    assert TITLE not in text_of(client, "/ar/cinar/proposals/")
    text_of(client, f"/ar/cinar/proposals/{PROPOSAL}", 404)
    assert TITLE in text_of(visit(AMINA), "/ar/cinar/proposals/?state=draft&own=1")


@pytest.mark.parametrize("name", ["0000000000000pr9", "x", "<script>", "٣"])
def test_an_unknown_proposal_is_not_found(council, visit, name):
    text_of(visit(AMINA), f"/ar/cinar/proposals/{name}", 404)


def test_a_member_writes_and_puts_forward(council, visit):
    client = visit(AMINA)
    sent = {"proposal": PROPOSAL, "body": ASSEMBLY, "language": "ar", "title": TITLE, "text": TEXT}
    for _ in range(2):
        answer = client.post("/ar/cinar/proposals/", data=sent)
        assert answer.headers["Location"].endswith(f"/ar/cinar/proposals/{PROPOSAL}")
    assert TITLE in text_of(client, f"/ar/cinar/proposals/{PROPOSAL}")
    client.post(f"/ar/cinar/proposals/{PROPOSAL}/submission")
    assert TITLE in text_of(visit(None), "/ar/cinar/proposals/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "ب" * 201}, {"text": "ج" * 20_001}, {"body": "x"}, {"language": "de"}]
)
def test_nothing_typed_is_lost(council, visit, language, wrong):
    client = visit(AMINA)
    page = f"/{language}/cinar/proposals/new"
    sent = {
        "proposal": PROPOSAL,
        "body": ASSEMBLY,
        "language": "ar",
        "title": TITLE,
        "text": TEXT,
        "_page": page,
    }
    answer = client.post(f"/{language}/cinar/proposals/", data=sent | wrong)
    assert answer.status_code == 422
    for typed in (sent | wrong)["title"], (sent | wrong)["text"]:
        assert typed in answer.get_data(as_text=True)


def test_a_text_sent_from_an_older_revision_stays_on_the_page(submitted, visit):
    client = visit(AMINA)
    address = f"/ar/cinar/proposals/{PROPOSAL}/text"
    client.post(address, data={"revision": "1", "title": TITLE, "text": "الثانية"})
    answer = client.post(address, data={"revision": "1", "title": TITLE, "text": "الثالثة", "_page": address})
    assert answer.status_code == 409
    assert "الثالثة" in answer.get_data(as_text=True)


def test_support_comes_and_goes(submitted, visit):
    client = visit(BERFIN)
    client.post(f"/tr/cinar/proposals/{PROPOSAL}/support")
    assert "Berfin" in text_of(client, f"/tr/cinar/proposals/{PROPOSAL}")
    client.post(f"/tr/cinar/proposals/{PROPOSAL}/support/withdrawal")
    answer = client.post(f"/tr/cinar/proposals/{PROPOSAL}/support/withdrawal")
    assert answer.status_code == 409


@pytest.mark.parametrize("person", [AUDITOR, None])
def test_who_does_not_write_is_sent_away(submitted, visit, person):
    client = visit(person)
    sent = {"proposal": "0000000000000pr2", "body": ASSEMBLY, "language": "ar", "title": "x", "text": "y"}
    assert client.post("/tr/cinar/proposals/", data=sent).status_code in (303, 403)
    assert client.get("/tr/cinar/proposals/new").status_code in (303, 403)


def test_a_long_list_has_pages(council, visit):
    hers = council.acting_as(AMINA)
    for number in range(45):
        name = Id(f"00000000000000{number:02d}")
        commands.draft(hers, name, ASSEMBLY, "tr", f"Öneri {number}", "Metin")
        commands.submit(hers, name)
    client = visit(None)
    assert text_of(client, "/tr/cinar/proposals/").count('class="card"') == 20
    assert text_of(client, "/tr/cinar/proposals/?page=3").count('class="card"') == 5
    assert text_of(client, "/tr/cinar/proposals/?page=99").count('class="card"') == 5


def test_what_was_written_is_shown_as_text(council, visit):
    hers = council.acting_as(AMINA)
    commands.draft(hers, PROPOSAL, ASSEMBLY, "en", "<b>Title</b>", "<script>alert(1)</script> & more")
    commands.submit(hers, PROPOSAL)
    page = text_of(visit(None), f"/en/cinar/proposals/{PROPOSAL}")
    assert "<script>alert" not in page
    assert "<b>Title" not in page


def test_the_summary_of_faults_names_each_field(council, visit):
    page = (
        visit(AMINA)
        .post("/en/cinar/proposals/", data={"proposal": PROPOSAL, "_page": "/en/cinar/proposals/new"})
        .text
    )
    assert "Title: Please fill this in." in page


def test_no_button_leads_to_a_vote_before_enough_members_support_it(council, visit):
    hers = council.acting_as(AMINA)
    adopt_rule(council, "procedure", (Wording(language="tr", text="Usul"),), {"co_sponsors": 2})
    commands.draft(hers, PROPOSAL, ASSEMBLY, "tr", TITLE, TEXT)
    commands.submit(hers, PROPOSAL)
    assert "/ballots/new" not in visit(FACILITATOR).get(f"/en/cinar/proposals/{PROPOSAL}").text


def test_going_back_and_sending_again_makes_one_draft(council, visit):
    client = visit(AMINA)
    page = client.get("/tr/cinar/proposals/new").location
    sent = {"body": ASSEMBLY, "language": "tr", "title": "Dil kursu", "text": "Metin.", "_page": page}
    for _ in range(2):
        shown = client.get(page).get_data(as_text=True)
        (made,) = re.findall(r'name="proposal" value="([^"]+)"', shown)
        answer = client.post("/tr/cinar/proposals/", data=sent | {"proposal": made})
        assert answer.location == f"/tr/cinar/proposals/{made}"
    assert len(council.entries(kinds=("proposals.proposal-drafted",))) == 1


@pytest.mark.parametrize("person", EVERYBODY)
def test_no_position_is_named_while_a_vote_is_open(submitted, visit, person):
    put_to_vote(submitted)
    opening = submitted.size
    submitted.enter([VoteCast(ballot=BALLOT, member=AMINA, choice="yes")])
    write(submitted, LATER)
    commands.submit(submitted.acting_as(AMINA), LATER)
    client = visit(person)
    assert f"as-of={opening}" in text_of(client, f"/en/cinar/proposals/{PROPOSAL}")
    assert "as-of=" not in text_of(client, f"/en/cinar/proposals/{LATER}")
