"""The pages of statistics: open to everybody, in three languages, with a table for each picture, and a sheet."""

import csv
import io
import re

import pytest

from tests.statistics.a_term import ASSEMBLY, BEGINS, ENDS, TERM, Story, found, story, tell

LANGUAGES = ("ar", "tr", "en")
PARTED = {"ar": ";", "tr": ";", "en": ","}


def page(language: str, rest: str = f"{ASSEMBLY}/{TERM}") -> str:
    return f"/{language}/cinar/statistics/{rest}"


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def test_every_body_stands_there_with_its_terms_in_each_language(record, public):
    found(record, Story({}, []))
    for language in LANGUAGES:
        assert f"{ASSEMBLY}/{TERM}" in read(public(), page(language, ""))


def test_a_council_without_bodies_says_so(record, public):
    assert "No body has been set up yet." in read(public(), page("en", ""))


def test_a_term_without_a_sitting_says_so(record, public):
    found(record, Story({}, []))
    said = [read(public(), page(language)) for language in LANGUAGES]
    assert "No sitting of this term has been held yet." in said[2]
    assert "after 3 sittings for the first time" in said[2]
    assert not any('<svg class="bars"' in one for one in said)


def test_each_picture_of_a_term_has_a_table_with_the_same(record, public):
    told = story(members=60, sittings=6)
    tell(record, told)
    for language in LANGUAGES:
        said = read(public(), page(language))
        pictures = said.count('<svg class="bars"') + said.count('<svg class="columns-drawn"')
        assert pictures >= 5
        assert said.count("<figure") == said.count("</table>") - 1 == pictures
    present = [len(one.came) for one in told.sittings]
    cells = re.findall(r'data-head="Present" class="number"><div>(\d+)<', said)
    assert [int(one) for one in cells] == present
    assert len(re.findall(r"/sittings/0000000000s\d{5}\"", said)) == 6


def test_pictures_run_as_the_script_does(record, public):
    tell(record, story(members=60, sittings=3))
    starts = {
        language: re.search(r'<text class="name" x="([\d.]+)"', read(public(), page(language)))[1]
        for language in LANGUAGES
    }
    assert starts == {"ar": "360.0", "tr": "0.0", "en": "0.0"}


def test_the_page_says_what_each_balance_rule_was_found_to_be(record, public):
    tell(record, story(members=60, sittings=5))
    said = read(public(), page("en"))
    assert "At 15 votes" in said
    assert said.count("<span>not met</span>") == 6
    assert "in steps of" in said


def test_the_sheet_is_read_by_spreadsheets_of_each_language_and_no_more_exact(record, public):
    tell(record, story(members=60, sittings=6))
    for language in LANGUAGES:
        answer = public().get(page(language, f"{ASSEMBLY}/{TERM}/sheet.csv"))
        assert answer.mimetype == "text/csv"
        text = answer.get_data().decode("utf-8-sig")
        assert answer.get_data().startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(text), delimiter=PARTED[language]))
        assert {len(line) for line in lines} == {6}
        assert lines[1][2:4] == [BEGINS.isoformat(), ENDS.isoformat()]
        shares = [line for line in lines[1:] if line[4]]
        assert len(shares) > 10
        assert all(float(line[5]) - float(line[4]) >= 5 and not line[2] for line in shares)


def test_what_a_spreadsheet_would_take_for_a_formula_is_words(record, public):
    found(record, Story({}, []), names="=1+1")
    said = public().get(page("tr", f"{ASSEMBLY}/{TERM}/sheet.csv")).get_data(as_text=True)
    assert "'=1+1" in said


def test_the_page_is_not_set_back(record, public):
    tell(record, story(members=60, sittings=6))
    now = read(public(), page("en"))
    assert read(public(), page("en") + "?as-of=2025-02-05").replace("?as-of=2025-02-05", "") == now


@pytest.mark.parametrize("rest", ["nobody/none", f"{ASSEMBLY}/none", f"{TERM}/{TERM}"])
def test_other_addresses_lead_nowhere(record, public, rest):
    found(record, Story({}, []))
    assert public().get(page("en", rest)).status_code == 404
