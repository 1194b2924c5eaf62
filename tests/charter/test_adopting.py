"""How a secretary adopts a rule: by its kind, seen in words first, refused with its reason."""

import re

import pytest

from council.charter import commands
from council.charter.questions import RulesInForce
from council.record import new_id
from council.roles import Role
from tests.charter.conftest import ASSEMBLY, called
from web.charter import kinds

LANGUAGES = ("ar", "tr", "en")
FORTY = {
    "subject": "balance",
    "kind": "min_share",
    "groups": ["woman", "man"],
    "share": "2/5",
    "remedy": "justify",
    "name_tr": "Yüzde kırk",
    "source": "Yönerge md. 7",
}


@pytest.fixture
def seated(record):
    """An assembly of nine seats, to be called when the council was founded."""

    def settled(seats=9):
        commands.establish_body(record, "general_assembly", called(tr="Genel Kurul"), seats, ASSEMBLY)

    return settled


def send(visit, told, step, language="en", status=200):
    page = f"/{language}/cinar/council/rules/new?subject={told['subject']}&kind={told.get('kind', '')}"
    answer = visit.post(f"/{language}/cinar/council/rules", data={"_page": page, "step": step, **told})
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def read(visit, address, status=200):
    answer = visit.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kind_of_rule_is_chosen_before_its_form_is_shown(client, language):
    visit = client(Role.SECRETARY)
    for subject, known in kinds.BY_SUBJECT.items():
        page = read(visit, f"/{language}/cinar/council/rules/new?subject={subject}")
        assert all(f"kind={kind}" in page for kind in known) or len(known) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_rule_has_a_form_with_its_own_fields(client, language):
    visit = client(Role.CHAIR)
    for subject, known in kinds.BY_SUBJECT.items():
        for kind in known:
            page = read(visit, f"/{language}/cinar/council/rules/new?subject={subject}&kind={kind}")
            assert f'name="kind" value="{kind}"' in page
            assert ('name="share"' in page) == (kind in WITH_A_SHARE), kind


WITH_A_SHARE = {
    *("max_share", "min_share", "closest_below_cap", "reserved", "top_up", "tranches"),
    "group_quorum",
}


def test_a_form_looks_at_another_dimension_with_one_tap(client):
    visit = client(Role.CHAIR)
    address = "/en/cinar/council/rules/new?subject=balance&kind=max_share"
    assert 'value="woman"' in read(visit, address)
    page = read(visit, f"{address}&dimension=age_band")
    assert 'value="18_29"' in page
    assert 'value="woman"' not in page


def test_a_form_starts_from_every_rule_of_the_catalogue_and_shows_it_in_words(client, seated, record):
    visit = client(Role.FACILITATOR)
    seated(20)
    for start in kinds.starting_points():
        page = read(visit, f"/en/cinar/council/rules/new?like={start['id']}")
        told = {"subject": start["subject"], "kind": start["kind"], **fields_of(page)}
        assert "This is what you adopt" in send(visit, told, "show"), start["id"]
    assert record.ask(RulesInForce()).answer == {}


def fields_of(page):
    """What a form would send as it opens."""
    form = re.search(r'<form method="post" action="[^"]*/council/rules".*?</form>', page, re.S)[0]
    told = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag)[1], re.search(r'value="([^"]*)"', tag)
        if 'type="checkbox"' in tag and " checked" not in tag:
            continue
        told.setdefault(name, []).append(value[1] if value else "")
    for name, inside in re.findall(r'<select[^>]*name="([^"]*)".*?>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        told[name] = [chosen[1] if chosen else ""]
    for name, chosen in re.findall(r'type="radio" name="([^"]*)" value="([^"]*)" checked', form):
        told[name] = [chosen]
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.S):
        told[name] = [text.replace("&#34;", '"').replace("&quot;", '"')]
    return {name: values for name, values in told.items() if name not in ("csrf_token", "_page", "step")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_be_adopted_is_shown_in_words_and_nothing_is_on_record(client, seated, record, language):
    visit = client(Role.SECRETARY)
    seated()
    rule = new_id()
    page = send(visit, {**FORTY, "rule": rule}, "show", language)
    assert "Yönerge md. 7" in page
    assert {"ar": "أربعين في المئة", "tr": "en az yüzde kırkı", "en": "at least forty per cent"}[
        language
    ] in page
    assert record.ask(RulesInForce()).answer == {}


def test_before_adoption_it_says_what_the_seats_need_and_how_the_body_stands(client, seated):
    visit = client(Role.SECRETARY)
    seated()
    page = send(visit, {**FORTY, "rule": new_id()}, "show")
    assert "With 9 seats, the rule can be met." in page
    assert "Of 9 members, at least 4 must belong to each group." in page
    assert "As the body is composed today:" in page


def test_it_can_be_changed_again_with_everything_that_was_typed(client, seated, record):
    visit = client(Role.SECRETARY)
    seated()
    page = send(visit, {**FORTY, "rule": new_id()}, "change")
    assert 'value="2/5"' in page
    assert "Yönerge md. 7" in page
    assert re.search(r'value="woman" checked', page)
    assert record.ask(RulesInForce()).answer == {}


def test_what_was_shown_is_what_is_adopted(client, seated, record):
    visit, rule = client(Role.SECRETARY), new_id()
    seated()
    shown = send(visit, {**FORTY, "rule": rule}, "show")
    sent = dict.fromkeys(re.findall(r'<input type="hidden" name="([^"]*)"', shown))
    assert {"rule", "subject", "kind", "share", "groups", "remedy", "name_tr", "source"} <= set(sent)
    send(visit, {**FORTY, "rule": rule}, "adopt", status=303)
    assert record.ask(RulesInForce()).answer[rule].terms["share"] == "2/5"


@pytest.mark.parametrize("step", ["show", "adopt"])
def test_a_rule_that_no_composition_can_satisfy_is_refused_before_it_is_adopted(client, seated, record, step):
    visit = client(Role.SECRETARY)
    seated()
    told = {"subject": "balance", "kind": "at_least_one_each", "groups": ["woman", "man"], "k": "5"}
    page = send(visit, {**told, "rule": new_id(), "name_tr": "Çok"}, step, status=409)
    assert "No composition of 9 seats can satisfy this rule" in page
    assert 'value="5"' in page
    assert record.ask(RulesInForce()).answer == {}


def test_a_rule_that_contradicts_one_in_force_is_refused_with_its_name(client, seated, record):
    visit = client(Role.SECRETARY)
    seated()
    women = {"type": "min_share", "share": "3/5", "groups": ["woman", "man"], "protected": ["woman"]}
    commands.adopt_rule(record, "balance", called(tr="Kadınların beşte üçü"), women)
    page = send(visit, {**FORTY, "share": "3/5", "protected": ["man"], "rule": new_id()}, "show", status=409)
    assert "can satisfy this rule and those in force for the same body" in page
    assert "Kadınların beşte üçü" in page


WRITTEN_WRONGLY = [
    ('{"type": "max_share"', 422),
    ('{"type": "max_share", "share": NaN}', 422),
    ('{"type": "max_share", "type": "band"}', 422),
    ('{"note": ' + "[" * 40 + "1" + "]" * 40 + "}", 422),
    ("[" * 3000, 422),
    ('{"k": 123456789012345678901234567890}', 422),
    ('"2/3"', 422),
    ('{"type": "max_share", "share": "\\ud800"}', 422),
    ("{}", 409),
    ('{"type": "nothing"}', 409),
    ('{"type": "max_share", "share": 0.5, "groups": ["woman", "man"], "colour": "red"}', 409),
    ('{"type": "max_share", "share": "2/3", "groups": "woman"}', 409),
    ('{"type": "min_share", "share": "2/3", "groups": ["woman", "man"]}', 409),
    ('{"type": "table", "table": {"2-3": 1, "3-5": 2}, "groups": ["woman", "man"]}', 409),
    ('{"type": "table", "table": {"2-3": 9}, "groups": ["woman", "man"]}', 409),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_expert_writes_wrongly_is_refused_by_name_and_stays(client, seated, record, language):
    visit = client(Role.FACILITATOR)
    seated()
    for written, status in WRITTEN_WRONGLY:
        page = send(visit, {**FORTY, "rule": new_id(), "written": written}, "show", language, status)
        assert "Yönerge md. 7" in page, written
        assert 'class="notice no"' in page, written
    send(visit, {**FORTY, "rule": new_id(), "written": "{}"}, "adopt", language, 409)
    assert record.ask(RulesInForce()).answer == {}


def test_a_refusal_names_the_term_in_the_reader_s_language(client, seated):
    visit = client(Role.FACILITATOR)
    seated()
    for language, words in {"ar": "الحصة", "tr": "Pay", "en": "Share"}.items():
        assert words in send(visit, {**FORTY, "share": "9/2", "rule": new_id()}, "show", language, 409)


def test_the_next_version_is_filled_in_and_compared(client, seated, record):
    visit, rule = client(Role.FACILITATOR), new_id()
    seated()
    send(visit, {**FORTY, "rule": rule}, "adopt", status=303)
    page = read(visit, f"/en/cinar/council/rules/{rule}/next")
    assert 'value="2/5"' in page
    changed = send(visit, {**FORTY, "rule": rule, "share": "1/3", "groups": ["woman", "man"]}, "show")
    assert re.search(r"<ins>[^<]*at least a third of the members", changed)
    assert re.search(r"<del>[^<]*at least forty per cent of the members", changed)
    send(visit, {**FORTY, "rule": rule, "share": "1/3"}, "adopt", status=303)
    versions = read(visit, f"/en/cinar/council/rules/{rule}")
    assert "What changed from version 1" in versions
    assert versions.count("<del>") == 1


def test_a_rule_with_more_than_fields_can_say_opens_written_out(client, seated, record):
    visit = client(Role.FACILITATOR)
    seated()
    terms = {
        "type": "max_share",
        "share": "2/3",
        "groups": ["woman", "man"],
        "note": "effective members only",
    }
    rule = commands.adopt_rule(record, "balance", called(tr="Denge"), terms)
    page = read(visit, f"/en/cinar/council/rules/{rule}/next")
    assert "effective members only" in page
    assert "<details open>" in page
