"""The council page for everybody, and its desk for those who keep it."""

import re

import pytest

from council.charter import commands, views
from council.charter.questions import Bodies, BodiesNamed, RulesInForce
from council.membership.commands import import_members
from council.membership.rules import read_roster
from council.record import new_id
from council.roles import Role
from tests.charter.conftest import ASSEMBLY, called
from tests.proposals.test_views import put_to_vote
from web.charter import by_laws

LANGUAGES = ("ar", "tr", "en")
AT_WORK = (Role.FACILITATOR, Role.CHAIR, Role.MEMBER, Role.AUDITOR, None)


@pytest.fixture
def at_work(record):
    """A council with by-laws, an assembly and a board. The client founds it."""

    def settled(women=4, men=4, unsaid=1):
        commands.establish_body(
            record, "general_assembly", called(tr="Genel Kurul", ar="الجمعية العامة"), 12, ASSEMBLY
        )
        rules = by_laws.adopt(record)
        people = ["woman"] * women + ["man"] * men + ["undisclosed"] * unsaid
        lines = [f"Person {chr(65 + n)},{gender},host,2026-01-01" for n, gender in enumerate(people)]
        if lines:
            import_members(record, read_roster("\n".join(["name,gender,side,begins", *lines]).encode()))
        return rules

    return settled


def read(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", AT_WORK)
def test_everybody_reads_the_council_and_its_rules(client, at_work, language, role):
    visit = client(role)
    rules = at_work()
    page = read(visit, f"/{language}/cinar/council/")
    assert page.count('class="seats"') == 2
    for rule in rules:
        assert rule in page
        assert "2/3" not in re.sub(
            r"<pre.*?</pre>", "", read(visit, f"/{language}/cinar/council/rules/{rule}"), flags=re.S
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_council_without_bodies_members_or_rules_says_so(client, language):
    assert 'class="empty"' in read(client(None), f"/{language}/cinar/council/")


@pytest.mark.parametrize(
    ("women", "men", "unsaid", "pill"),
    [
        (4, 4, 0, "met"),
        (6, 3, 0, "met"),
        (7, 2, 0, "not met"),
        (5, 2, 2, "cannot be determined"),
        (0, 0, 0, "does not apply"),
    ],
)
def test_the_verdict_stands_beside_the_picture(client, at_work, women, men, unsaid, pill):
    visit = client(None)
    at_work(women, men, unsaid)
    assert f"<span>Balance: {pill}</span>" in read(visit, "/en/cinar/council/")


def test_what_would_cure_it_is_said(client, at_work):
    visit = client(None)
    at_work(7, 2, 0)
    page = read(visit, "/en/cinar/council/")
    assert "Of 9 members, at most 6 may belong to one group." in page
    assert "1 too many: women." in page
    assert "No valid opinion can be given now." in page
    assert "men: " in page.split('class="cures"')[1]


def test_vacant_seats_are_drawn_and_counted(client, at_work):
    visit = client(None)
    at_work(4, 4, 1)
    page = read(visit, "/en/cinar/council/")
    assert 'class="seat vacant"' in page
    assert re.search(r"vacant seats</th><td[^>]*><div>3<", page)


def test_no_seat_stands_for_a_person(client, at_work):
    visit = client(Role.MEMBER)
    at_work()
    page = read(visit, "/en/cinar/council/")
    assert "Person A" not in page
    assert "<title>" not in page.split("<body")[1]
    drawn = page.split('class="seats"')[1].split("</svg>")[0]
    assert drawn.count("<path") <= 6


def test_in_arabic_the_seats_begin_on_the_other_side(client, at_work):
    visit = client(None)
    at_work()
    first = {
        language: float(
            re.search(r'class="seat gender-woman" d="M([\d.]+)', read(visit, f"/{language}/cinar/council/"))[
                1
            ]
        )
        for language in ("ar", "en")
    }
    assert first["en"] < 20 < first["ar"]


def test_the_council_can_be_set_back(client, at_work, record):
    visit = client(None)
    rules = at_work()
    commands.repeal_rule(record, rules[0])
    assert rules[0] not in read(visit, "/tr/cinar/council/")
    assert rules[0] in read(visit, f"/tr/cinar/council/?as-of={record.size - 1}")
    assert 'class="empty"' in read(visit, "/tr/cinar/council/?as-of=1")
    read(visit, "/tr/cinar/council/?as-of=2020-01-01", 409)
    read(visit, "/tr/cinar/council/?as-of=999999", 409)


def test_unknown_rules_and_bodies_are_not_there(client):
    visit = client(Role.FACILITATOR)
    for address in ("rules/0000000000000000", "rules/x/next", "bodies/0000000000000000"):
        read(visit, f"/tr/cinar/council/{address}", 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_of_the_desk_open(client, at_work, language):
    visit = client(Role.FACILITATOR)
    rules = at_work()
    pages = ["rules/new", "bodies/new", f"bodies/{ASSEMBLY}", *(f"rules/{rule}/next" for rule in rules)]
    pages += [f"rules/new?subject={subject}" for subject in ("decision", "balance", "procedure", "weather")]
    for page in pages:
        read(visit, f"/{language}/cinar/council/{page}")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.AUDITOR])
def test_the_desk_is_closed_to_others(client, role):
    visit = client(role)
    assert visit.get("/tr/cinar/council/rules/new").status_code == 403
    assert visit.post("/tr/cinar/council/rules", data={}).status_code == 403


def test_a_body_is_set_up_with_its_term(client, record):
    visit, body = client(Role.FACILITATOR), new_id()
    told = {"body": body, "sort": "committee", "name_tr": "Eğitim Komisyonu", "seats": "٧"}
    assert visit.post("/tr/cinar/council/bodies", data=told).status_code == 303
    assert record.ask(Bodies()).answer[body] == 7
    term = {"begins": "01.01.2026", "ends": "2027-12-31"}
    assert visit.post(f"/tr/cinar/council/bodies/{body}/terms", data=term).status_code == 303
    assert visit.post(f"/tr/cinar/council/bodies/{body}/seats", data={"seats": "9"}).status_code == 303
    assert "Eğitim Komisyonu" in read(visit, "/ar/cinar/council/")
    assert visit.post("/tr/cinar/council/bodies", data=told).status_code == 409
    assert len(record.ask(BodiesNamed()).answer) == 1


@pytest.mark.parametrize(
    ("told", "terms"),
    [
        (
            {
                "subject": "decision",
                "kind": "majority",
                "threshold": "at_least 2/3",
                "base": "members",
                "quorum": "none",
                "tie": "rejected",
            },
            {"base": "members", "threshold": {"cmp": "at_least", "fraction": "2/3"}, "tie": "rejected"},
        ),
        (
            {
                "subject": "balance",
                "kind": "band",
                "lo": "2/5",
                "hi": "3/5",
                "groups": ["woman", "man"],
                "remedy": "justify",
            },
            {
                "type": "band",
                "dimension": "gender",
                "groups": ["woman", "man"],
                "lo": "2/5",
                "hi": "3/5",
                "unknown": "tri_state",
                "remedy": "justify",
            },
        ),
        ({"subject": "procedure", "co_sponsors": "3"}, {"co_sponsors": 3, "may_change_vote": False}),
        ({"subject": "procedure", "written": '{"co_sponsors": 4}'}, {"co_sponsors": 4}),
    ],
)
def test_a_rule_is_adopted_by_its_fields_or_written_out(client, record, told, terms):
    visit, rule = client(Role.CHAIR), new_id()
    answer = visit.post("/tr/cinar/council/rules", data={"rule": rule, "name_tr": "Kural", **told})
    assert answer.status_code == 303
    assert record.ask(RulesInForce()).answer[rule].terms == terms


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"subject": "balance", "groups": ["woman", "man"], "kind": "max_share", "share": "7/3"}, 409),
        ({"subject": "balance", "groups": ["woman", "man"], "kind": "max_share", "share": "half"}, 409),
        ({"subject": "balance", "groups": ["woman", "man"], "kind": "min_share", "share": "2/3"}, 409),
        ({"subject": "balance", "groups": ["woman", "man"], "kind": "max_share"}, 409),
        ({"subject": "procedure", "written": "[1, 2"}, 422),
        ({"subject": "procedure", "written": "[1, 2]"}, 422),
        ({"subject": "procedure", "written": '{"cosponsors": 1}'}, 409),
        ({"subject": "procedure", "name_tr": ""}, 422),
    ],
)
def test_what_is_wrong_with_a_rule_is_said_and_nothing_typed_is_lost(client, record, language, told, status):
    visit = client(Role.FACILITATOR)
    page = f"/{language}/cinar/council/rules/new?subject={told['subject']}&kind={told.get('kind', '')}"
    sent = {"_page": page, "rule": new_id(), "name_tr": "Kural", "source": "Madde 17", **told}
    answer = visit.post(f"/{language}/cinar/council/rules", data=sent)
    assert answer.status_code == status
    assert "Madde 17" in answer.get_data(as_text=True)
    assert record.ask(RulesInForce()).answer == {}


def test_a_new_version_and_a_repeal(client, at_work, record, installation):
    visit = client(Role.FACILITATOR)
    procedure = at_work()[-1]
    told = {"rule": procedure, "subject": "procedure", "name_tr": "Usul", "co_sponsors": "5"}
    assert visit.post("/tr/cinar/council/rules", data=told).status_code == 303
    assert visit.post(f"/tr/cinar/council/rules/{procedure}/repeals").status_code == 303
    with installation.rows("cinar") as rows:
        assert [one.version for one in views.versions(rows, procedure)] == [2, 1]
    assert "1. sürüm" in read(visit, f"/tr/cinar/council/rules/{procedure}")


def test_a_rule_adopted_during_an_open_vote_names_no_position(client, at_work, record):
    visit = client(Role.AUDITOR)
    rule = at_work()[0]
    page = f"/en/cinar/council/rules/{rule}"
    assert read(visit, page).count("as-of=") == 1
    put_to_vote(record)
    terms = {"base": "valid", "threshold": {"cmp": "more_than", "fraction": "1/2"}, "tie": "rejected"}
    commands.adopt_rule(record, "decision", called(tr="Yeni"), terms, rule=rule)
    assert read(visit, page).count("as-of=") == 1
