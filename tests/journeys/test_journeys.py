"""One journey for each role and language, in a browser: what the day looks like."""

import pytest

from tests.journeys.conftest import DESK, PHONE

LANGUAGES = ("ar", "tr", "en")
NIGHT_BUS = {
    "ar": "خط حافلات ليلي إلى المنطقة الصناعية",
    "tr": "Organize sanayi bölgesine gece otobüsü",
    "en": "A night bus to the industrial zone",
}
INTERPRETERS = {
    "ar": "مترجمون شفويون في المراكز الصحية في المدينة",
    "tr": "Şehirdeki sağlık merkezlerinde sözlü çevirmenler",
    "en": "Interpreters in the city's health centres",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_votes_on_her_phone_and_gets_a_receipt(reader, language):
    member = reader(language, PHONE)
    member.signs_in("member")
    member.opens(NIGHT_BUS[language])
    member.chooses("In favour")
    member.presses("Confirm my vote")
    assert member.heading().inner_text() == member.says("Your vote is on record")
    member.reads(NIGHT_BUS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_writes_a_proposal_and_puts_it_forward(reader, language):
    member = reader(language, PHONE)
    member.signs_in("member")
    member.goes_to("proposals/")
    member.follows("Write a proposal")
    member.writes("Title", "Lights along the river path")
    member.writes("What do you propose, and why?", "The path is dark after six in winter.")
    member.presses("Keep as a draft")
    member.reads("Lights along the river path")
    member.presses("Put it forward")
    member.reads("The path is dark after six in winter.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_facilitator_closes_the_vote_and_the_outcome_is_read_out(reader, language):
    facilitator = reader(language, DESK)
    facilitator.signs_in("facilitator")
    facilitator.follows("Close the vote", within="main")
    facilitator.presses("Close the vote and declare the outcome")
    facilitator.reads(NIGHT_BUS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_auditor_reads_a_decision_with_its_evidence(reader, language):
    auditor = reader(language, DESK)
    auditor.signs_in("auditor")
    auditor.goes_to("decisions/")
    auditor.opens(INTERPRETERS[language])
    auditor.reads("18")
    auditor.page.locator("main a[href*='/history/']").first.click()
    auditor.looks_around()
    auditor.goes_to("history/")
    auditor.goes_to("sittings/")


def test_a_vote_is_cast_without_javascript(reader):
    member = reader("ar", PHONE, script=False)
    member.signs_in("member")
    member.opens(NIGHT_BUS["ar"])
    member.chooses("Against")
    member.presses("Confirm my vote")
    assert member.heading().inner_text() == member.says("Your vote is on record")


def test_a_vote_is_cast_by_keyboard_alone(reader):
    member = reader("tr", DESK)
    member.signs_in("member")
    keyboard = member.page.keyboard

    def tabs_to(what: str) -> None:
        for _ in range(120):
            keyboard.press("Tab")
            if member.page.evaluate("selector => document.activeElement.matches(selector)", what):
                return
        raise AssertionError(f"the keyboard does not lead to {what}")

    tabs_to("main a[href*='/ballots/']")
    keyboard.press("Enter")
    member.page.wait_for_url("**/ballots/*")
    tabs_to("input[name=choice]")
    keyboard.press("Space")
    tabs_to("main form button")
    keyboard.press("Enter")
    member.page.wait_for_url("**/receipt*")
    assert member.heading().inner_text() == member.says("Your vote is on record")
