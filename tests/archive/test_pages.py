"""The pages of past records, for everybody, in three languages."""

import re

import pytest

from council.archive import views
from council.archive.commands import carry_over
from council.archive.rules import read_source
from council.charter.commands import found_council
from council.record import Wording
from tests.archive.conftest import DATA, FILES
from tests.voting.at_the_desk import application, opened_as


@pytest.fixture
def read(record, installation, dallas, tmp_path):
    """Read a page of a council that has taken over a real record."""
    found_council(record, [Wording(language="tr", text="Çınar Göç ve Mülteci Meclisi")], "Çınar")
    carry_over(record, read_source((DATA / FILES[1]).read_bytes(), dallas))
    client = opened_as(application(installation, tmp_path), None)

    def page(address, status=200):
        answer = client.get(address)
        assert answer.status_code == status
        return answer.text

    return page


@pytest.fixture
def rows(record, installation):
    with installation.rows(record.council) as found:
        yield found


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_everybody_reads_what_was_carried_over(read, rows, language):
    (source,) = views.sources(rows)
    root = f"/{language}/cinar/archive/"
    assert source.name in read(root)
    assert source.file in read(root + source.source)
    for sitting in views.sittings(rows):
        assert read(f"{root}sittings/{sitting.sitting}").count('<p class="when">') == sitting.items


def test_a_sitting_shows_every_item_voted_on_or_not(read, rows):
    sitting = next(one for one in views.sittings(rows) if one.day.isoformat() == "2024-09-25")
    page = read(f"/en/cinar/archive/sittings/{sitting.sitting}")
    assert page.count("not voted on") == sitting.items - sitting.votes
    assert page.count("/en/cinar/decisions/") >= sitting.votes
    assert "8 in favour, 7 against" in page
    assert "The source marks this item as not passed" in page


def test_a_carried_over_vote_has_a_page_that_says_so(read, rows):
    sitting = views.sittings(rows)[0]
    ballot = next(one.ballot for one in views.items_of(rows, sitting.sitting) if one.ballot)
    page = read(f"/en/cinar/decisions/{ballot}")
    assert "Carried over" in page
    assert views.sources(rows)[0].name in page


def test_the_sittings_lead_there(read):
    assert 'href="/tr/cinar/archive/"' in read("/tr/cinar/sittings/")


def test_names_are_not_for_the_public(read, rows):
    (source,) = views.sources(rows)
    page = read(f"/en/cinar/archive/{source.source}")
    assert "Bazaldua" not in page
    assert re.search(r"member \d", page)


@pytest.mark.parametrize("name", ["x", "sittings/x", "<b>"])
def test_what_is_not_there_is_not_found(read, name):
    read(f"/en/cinar/archive/{name}", 404)


def test_without_a_past_record_the_page_says_so(record, installation, tmp_path):
    found_council(record, [Wording(language="tr", text="Çınar Göç ve Mülteci Meclisi")], "Çınar")
    client = opened_as(application(installation, tmp_path), None)
    assert "No past record was carried over." in client.get("/en/cinar/archive/").text
    assert "/archive/" not in client.get("/en/cinar/sittings/").text
