"""What the council knows about somebody, as a file for herself."""

import json

import pytest

from council.membership.commands import declare_categories
from council.roles import Role


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_it_opens_everything_for_herself(client, record, language):
    visit = client(Role.MEMBER)
    person = record.entries(kinds=("membership.person-registered",))[-1].fact.person
    declare_categories(record, person, {"gender": "woman"})
    answer = visit.get(f"/{language}/cinar/my-account/what-the-council-knows.json")
    page = visit.get(f"/{language}/cinar/my-account/what-the-council-knows.html").get_data(as_text=True)
    told = json.loads(answer.data)
    assert answer.headers["Cache-Control"] == "no-store"
    assert told["name"] == "Rana Haddad"
    assert told["said"]["gender"] == "woman"
    registered = next(one for one in told["record"] if one["kind"] == "membership.person-registered")
    assert registered["fact"]["name"] == "Rana Haddad"
    assert f'lang="{language}"' in page
    assert "Rana Haddad" in page


def test_it_opens_nobody_elses_name(client, record):
    client(Role.FACILITATOR)
    visit = client(Role.AUDITOR)
    told = json.loads(visit.get("/tr/cinar/my-account/what-the-council-knows.json").data)
    people = {
        one["fact"]["person"] for one in told["record"] if one["kind"] == "membership.person-registered"
    }
    assert people == {told["person"]}


def test_the_public_gets_none(client):
    visit = client(None)
    for ending in ("html", "json"):
        assert visit.get(f"/tr/cinar/my-account/what-the-council-knows.{ending}").status_code == 303
