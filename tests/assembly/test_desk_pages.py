"""The desk as a page: what comes next, every form leading back to it, wrong moves named, nothing lost."""

import pytest

from council.assembly.questions.steps import steps_of
from tests.assembly.running import ITEM, SITTING, begun, called, take
from tests.proposals.a_council import AMINA, AUDITOR, FACILITATOR

LANGUAGES = ("ar", "tr", "en")
SITTINGS = f"/tr/cinar/sittings/{SITTING}"
PAGE = f"{SITTINGS}/desk"
BACK = {"_page": PAGE, "_back": "1"}


def text_of(client, address: str = PAGE, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_a_whole_page_at_every_step_of_an_assembly(council, visit, language):
    desk, client = called(council), visit(FACILITATOR)
    while (step := steps_of(desk, SITTING).main) is not None:
        assert "next-title" in text_of(client, PAGE.replace("/tr/", f"/{language}/"))
        take(desk, step)
    assert "/minutes" in text_of(client, PAGE.replace("/tr/", f"/{language}/"))


@pytest.mark.parametrize("person", [AMINA, AUDITOR])
def test_the_desk_is_the_bureaus_alone(council, visit, person):
    begun(council)
    assert visit(person).get(PAGE).status_code == 403
    assert visit(None).get(PAGE).status_code == 303


def test_every_form_leads_back_to_the_desk(council, visit):
    begun(council)
    client = visit(FACILITATOR)
    page = text_of(client)
    assert page.count('name="_back"') == page.count('<form method="post"')
    sent = client.post(f"{SITTINGS}/items/{ITEM}/speakers/closing", data=BACK)
    assert (sent.status_code, sent.headers["Location"]) == (303, PAGE)
    sent = client.post(f"{SITTINGS}/items/{ITEM}/speakers/reopening")
    assert sent.headers["Location"].endswith("/floor")
    away = {"_page": "//example.org/desk", "_back": "1"}
    sent = client.post(f"{SITTINGS}/items/{ITEM}/speakers/closing", data=away)
    assert sent.headers["Location"].endswith("/floor")


def test_of_the_past_there_is_no_desk_but_the_page_of_the_sitting(council, visit):
    begun(council)
    answer = visit(FACILITATOR).get(f"{PAGE}?as-of=5")
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{SITTINGS}?as-of=5"
