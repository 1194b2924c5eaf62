"""The list of members, each one's page, and the desk that keeps them."""

import io
from datetime import timedelta
from itertools import pairwise

import pytest

from council.charter.commands import adopt_rule
from council.membership import commands, views
from council.membership.questions import Declared, KnownPeople, MandatesIn, RolesOf
from council.membership.rules import read_roster
from council.record import Wording, new_id, today
from council.roles import Role
from tests.membership.conftest import ASSEMBLY, settle
from web.membership.people_list import alphabetical

LANGUAGES = ("ar", "tr", "en")
ROSTER = """name,gender,standing,begins,ends
Amal Haddad,woman,full,2026-01-01,
Şirin Çelik,woman,substitute,2026-01-01,
"""


@pytest.fixture
def people(record):
    """Whoever the client let in, a facilitator, and three members, one of them a former one."""

    def settled():
        settle(record)
        commands.import_members(record, read_roster(ROSTER.encode()))
        former = b"name,begins,ends\nLeyla Demir,2025-01-01,2025-06-30\n"
        commands.import_members(record, read_roster(former))
        return {number: person for person, number in record.ask(KnownPeople()).answer.items()}

    return settled


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.AUDITOR])
def test_the_list_is_open_to_whoever_is_signed_in(client, people, language, role):
    visit = client(role)
    known = people()
    page = read(visit, f"/{language}/cinar/members/")
    assert ("Amal Haddad" in page) == (role != Role.AUDITOR)
    assert "Leyla Demir" not in page
    assert known[3] in page
    assert ("/members/new" in page) == (role == Role.FACILITATOR)


def test_the_public_does_not_see_members(client, people):
    visit = client(None)
    known = people()
    for address in ("", known[2], "new", "roster"):
        assert visit.get(f"/tr/cinar/members/{address}").status_code in (303, 403)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_council_without_members_says_so(client, language):
    assert 'class="empty"' in read(client(Role.FACILITATOR), f"/{language}/cinar/members/")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=amal", {"Amal Haddad"}),
        ("q=SIRIN", set()),
        ("q=ŞİRİN", {"Şirin Çelik"}),
        ("q=3", {"Amal Haddad"}),
        ("q=٣", {"Amal Haddad"}),
        ("q=99", set()),
        ("standing=substitute", {"Şirin Çelik"}),
        ("standing=king&order=name", {"Amal Haddad", "Şirin Çelik"}),
        (f"body={ASSEMBLY}", {"Amal Haddad", "Şirin Çelik"}),
        ("body=0000000000000000", set()),
        ("who=former", {"Leyla Demir"}),
        ("who=everybody", {"Amal Haddad", "Şirin Çelik", "Leyla Demir", "Elif Aydın"}),
        ("page=7", {"Amal Haddad", "Şirin Çelik"}),
        ("page=x", {"Amal Haddad", "Şirin Çelik"}),
    ],
)
def test_members_are_looked_for(client, people, asked, found):
    visit = client(Role.MEMBER)
    people()
    page = read(visit, f"/tr/cinar/members/?{asked}").split("</form>")[-1]
    names = ("Amal Haddad", "Şirin Çelik", "Leyla Demir", "Elif Aydın")
    assert {name for name in names if name in page} == found


def test_who_sees_no_names_cannot_look_for_them(client, people):
    visit = client(Role.AUDITOR)
    people()
    assert "/members/0" not in read(visit, "/tr/cinar/members/?q=amal")
    assert 'class="empty"' in read(visit, "/tr/cinar/members/?q=amal")


def test_names_stand_in_the_order_of_the_alphabet():
    names = ["Ahmet", "Cemal", "Çınar", "Deniz", "Ilgaz", "İnci", "Sami", "Şirin", "الأحمد", "باسل"]
    assert all(alphabetical(one) < alphabetical(next_one) for one, next_one in pairwise(names))


def test_five_hundred_members_are_five_pages(client, record):
    visit = client(Role.MEMBER)
    settle(record)
    lines = [f"Person {n} x,substitute,2026-01-01" for n in range(500)]
    commands.import_members(record, read_roster("\n".join(["name,standing,begins", *lines]).encode()))
    page = read(visit, "/ar/cinar/members/")
    assert page.count('class="who"') == 100
    assert "page=2" in page
    assert "x</bdi>" in read(visit, "/ar/cinar/members/?page=5&order=name")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.FACILITATOR, Role.MEMBER, Role.AUDITOR])
def test_each_member_has_a_page(client, people, language, role):
    visit = client(role)
    known = people()
    for number in (2, 3, 5):
        read(visit, f"/{language}/cinar/members/{known[number]}")
    read(visit, f"/{language}/cinar/members/0000000000000000", 404)


def test_what_somebody_said_of_herself_stands_on_no_page(client, people):
    visit = client(Role.FACILITATOR)
    known = people()
    for address in (known[3], f"{known[3]}/desk"):
        assert "Woman" not in read(visit, f"/en/cinar/members/{address}")
    form = read(visit, f"/en/cinar/members/{known[3]}/categories/new")
    assert 'value="woman" checked' not in form


def test_whoever_was_erased_is_a_number(client, people, record):
    visit = client(Role.FACILITATOR)
    known = people()
    before = read(visit, "/en/cinar/members/?q=amal")
    told = {"reason": "own_wish", "sure": "1"}
    assert visit.post(f"/en/cinar/members/{known[3]}/erasures", data=told).status_code == 303
    page = read(visit, f"/en/cinar/members/{known[3]}")
    assert "Amal Haddad" in before
    assert "Amal Haddad" not in page
    assert "former member 3" in page
    assert "former member 3" in read(visit, "/en/cinar/members/?who=former")
    read(visit, f"/en/cinar/members/{known[3]}/desk", 404)


def test_erasing_asks_whether_one_is_sure(client, people, record):
    visit = client(Role.FACILITATOR)
    known = people()
    answer = visit.post(f"/en/cinar/members/{known[3]}/erasures", data={"reason": "own_wish"})
    assert answer.status_code == 422
    assert record.ask(KnownPeople()).is_known(known[3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_desk_open(client, people, language):
    visit = client(Role.FACILITATOR)
    known = people()
    for address in (
        f"new?person={new_id()}",
        "roster",
        *(f"{known[one]}/{page}" for one in known for page in ("desk", "categories/new")),
    ):
        read(visit, f"/{language}/cinar/members/{address}")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR, Role.CHAIR])
def test_the_desk_is_closed_to_others(client, people, role):
    visit = client(role)
    known = people()
    assert visit.get(f"/tr/cinar/members/{known[3]}/desk").status_code == 403
    for address in ("", "roster", f"{known[3]}/roles", f"{known[3]}/erasures"):
        assert visit.post(f"/tr/cinar/members/{address}").status_code == 403


def test_the_desk_registers_seats_and_gives_roles(client, people, record):
    visit, person = client(Role.FACILITATOR), new_id()
    people()

    def post(address, **told):
        return visit.post(f"/tr/cinar/members/{address}", data=told).status_code

    assert post("", person=person, name="Mona Kaya", contact="0532") == 303
    assert post("", person=person, name="Mona Kaya") == 409
    assert post(f"{person}/mandates", body=ASSEMBLY, standing="full", begins="18.03.2026") == 303
    assert post(f"{person}/mandates", body=ASSEMBLY, standing="full", begins="18.03.2026") == 409
    assert (
        post(f"{person}/mandates", body=ASSEMBLY, standing="full", begins="1.2.2026", ends="1.1.2026") == 422
    )
    assert post(f"{person}/roles", role="chair") == 303
    assert post(f"{person}/roles", role="king") == 422
    assert post(f"{person}/roles/withdrawals", role="chair") == 303
    assert post(f"{person}/names", name="Mona Kaya-Öz") == 303
    assert post(f"{person}/categories", gender="woman", languages="tr") == 303
    assert record.ask(RolesOf(person)).answer == {Role.MEMBER}
    assert record.ask(Declared()).opened(record, [person])[person]["gender"] == "woman"
    assert "Mona Kaya-Öz" in read(visit, f"/tr/cinar/members/{person}")
    (mandate,) = [one for one in record.ask(MandatesIn(ASSEMBLY)).answer.values() if one.person == person]
    assert post(f"{person}/mandates/{mandate.mandate}/ends", ended=str(today()), reason="resigned") == 303
    assert post(f"{person}/mandates/{mandate.mandate}/ends", ended=str(today()), reason="resigned") == 409


def test_a_substitute_takes_a_place_at_the_desk(client, people, record, installation):
    visit = client(Role.FACILITATOR)
    known = people()
    with installation.rows("cinar") as rows:
        waiting = views.seats_of(rows, [known[4]])[known[4]][0]
    page = read(visit, f"/tr/cinar/members/{known[4]}/desk")
    assert "Leyla Demir" in page
    place = page.split('name="in_place_of"')[1].split('<option value="')[2].split('"')[0]
    told = {"in_place_of": place, "begins": str(today())}
    address = f"/tr/cinar/members/{known[4]}/mandates/{waiting.mandate}/places"
    assert visit.post(address, data=told).status_code == 303
    assert known[4] in record.ask(MandatesIn(ASSEMBLY)).effective(today())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        "name\nAyşe\n".encode("cp1254"),
        b"name,shoe\n,lady\n",
        b"name,gender,begins\nMona,lady,x\nMona,woman,\n,woman,\nAmal Haddad,,\n12,,\n",
        b"name,body\nMona,Divan\n",
        b"name,contact\n" + b"x" * 130 + b",1\n",
    ],
)
def test_what_is_wrong_in_a_roster_is_shown_by_line(client, people, record, language, content):
    visit = client(Role.FACILITATOR)
    people()
    before = record.size
    told = {"roster": (io.BytesIO(content), "roster.csv"), "only_look": "1"}
    answer = visit.post(f"/{language}/cinar/members/roster", data=told)
    assert answer.status_code == 422
    assert 'class="notice no"' in answer.get_data(as_text=True)
    assert record.size == before


def test_a_roster_is_sent_in(client, people, record):
    visit = client(Role.FACILITATOR)
    people()
    before = record.size
    text = "name;gender\nMona Kaya;kadın\n".encode()
    look = {"roster": (io.BytesIO(text), "roster.csv"), "only_look": "1"}
    assert visit.post("/tr/cinar/members/roster", data=look).status_code == 303
    assert record.size == before
    send = {"roster": (io.BytesIO(text), "roster.csv")}
    assert visit.post("/tr/cinar/members/roster", data=send).status_code == 303
    assert "Mona Kaya" in read(visit, "/tr/cinar/members/?order=name")
    again = visit.post("/tr/cinar/members/roster", data={"roster": (io.BytesIO(text), "roster.csv")})
    assert again.status_code == 422


def test_no_file_chosen_is_said(client, people):
    visit = client(Role.FACILITATOR)
    assert visit.post("/en/cinar/members/roster", data={}).status_code == 422


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_lost_her_mandate_is_shown_with_the_roles_that_came_with_it(client, people, record, language):
    visit, known = client(Role.FACILITATOR), people()
    (mandate,) = [one for one in record.ask(MandatesIn(ASSEMBLY)).answer.values() if one.person == known[3]]
    desk = f"/{language}/cinar/members/{known[3]}/desk"
    assert "notice wait" not in read(visit, desk)
    yesterday = str(today() - timedelta(days=1))
    told = {"ended": yesterday, "reason": "resigned"}
    answer = visit.post(f"/{language}/cinar/members/{known[3]}/mandates/{mandate.mandate}/ends", data=told)
    assert answer.status_code == 303
    page = read(visit, desk)
    assert page.count('name="role" value="member"') == 2  # in the notice, in the list of roles
    visit.post(f"/{language}/cinar/members/{known[3]}/roles/withdrawals", data={"role": "member"})
    assert "notice wait" not in read(visit, desk)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "from one of these groups: men"), ("tr", "erkekler"), ("ar", "الرجال")],
)
def test_before_somebody_is_seated_it_is_shown_who_may_come(client, people, record, language, said):
    visit = client(Role.FACILITATOR)
    known = people()
    terms = {"type": "at_least_one_each", "groups": ["woman", "man"], "remedy": "justify"}
    names = [Wording(language="tr", text="Eşit temsil")]
    adopt_rule(record, "balance", names, terms, body=ASSEMBLY)
    commands.declare_categories(record, known[3], {"gender": "woman"})
    assert said in read(visit, f"/{language}/cinar/members/{known[4]}/desk")
    commands.declare_categories(record, known[3], {"gender": "man"})
    assert "women" in read(visit, f"/en/cinar/members/{known[4]}/desk")


def test_where_it_does_not_matter_who_comes_nothing_is_said_of_it(client, people):
    visit = client(Role.FACILITATOR)
    known = people()
    assert "balance rules" not in read(visit, f"/en/cinar/members/{known[4]}/desk")
