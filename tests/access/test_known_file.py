"""What the council knows about somebody, as a file for herself."""

import io
import json
import zipfile

import pytest

from council.membership.commands import declare_categories
from council.roles import Role


def files(answer):
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_it_opens_everything_for_herself(client, record, language):
    visit = client(Role.MEMBER)
    person = record.entries(kinds=("membership.person-registered",))[-1].fact.person
    declare_categories(record, person, {"gender": "woman"})
    answer = visit.get(f"/{language}/cinar/my-account/what-the-council-knows.zip")
    found = files(answer)
    told = json.loads(found["what-is-known.json"])
    assert answer.headers["Cache-Control"] == "no-store"
    assert told["name"] == "Rana Haddad"
    assert told["said"]["gender"] == "woman"
    registered = next(one for one in told["record"] if one["kind"] == "membership.person-registered")
    assert registered["fact"]["name"] == "Rana Haddad"
    assert f'lang="{language}"' in found["what-is-known.html"]
    assert "Rana Haddad" in found["what-is-known.html"]


def test_it_opens_nobody_elses_name(client, record):
    client(Role.FACILITATOR)
    visit = client(Role.AUDITOR)
    told = json.loads(
        files(visit.get("/tr/cinar/my-account/what-the-council-knows.zip"))["what-is-known.json"]
    )
    people = {
        one["fact"]["person"] for one in told["record"] if one["kind"] == "membership.person-registered"
    }
    assert people == {told["person"]}


def test_the_public_gets_none(client):
    assert client(None).get("/tr/cinar/my-account/what-the-council-knows.zip").status_code == 303
