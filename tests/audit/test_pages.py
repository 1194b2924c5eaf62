"""The history: what each reader finds in it, what is not for her, and how it is narrowed."""

import json
import re
from hashlib import sha256

import pytest

from council.archive.commands import carry_over
from council.archive.rules import read_mapping, read_source
from council.charter.commands import adopt_rule, repeal_rule
from council.record import Wording, kinds
from council.roles import Role
from council.voting.commands import close_ballot
from tests.archive.conftest import DALLAS, DATA, FILES
from tests.audit.conftest import DRAFT
from tests.voting.a_council import (
    AMINA,
    AUDITOR,
    BERFIN,
    CEMAL,
    CHAIR,
    FACILITATOR,
    NAMES,
    PROPOSAL,
    SIMPLE,
    TWO_THIRDS,
)
from web.audit.reading import Reader, Wanted
from web.audit.wording import FOLDERS, KINDS, THINGS
from web.visitors import Visitor

CAST = "voting.vote-cast"
HISTORY = "/en/cinar/history/"


def read(visit, person, address=HISTORY, status=200):
    answer = visit(person).get(address)
    assert answer.status_code == status, address
    return answer.text


def listed(page):
    """The positions of the entries on a page."""
    return [int(position) for position in re.findall(r'id="entry-(\d+)"', page)]


def entered(record, kind):
    return [entry.position for entry in record.entries(kinds=(kind,))]


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
@pytest.mark.parametrize("person", [AMINA, FACILITATOR, CHAIR, AUDITOR])
def test_everybody_with_a_role_reads_the_history(record, ballot, visit, person, language):
    opened = record.size - 3
    assert opened in listed(read(visit, person, f"/{language}/cinar/history/"))
    read(visit, person, f"/{language}/cinar/history/{opened}")


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_while_a_vote_is_open_nothing_after_its_opening_has_a_number(record, ballot, visit, language):
    opened = record.size - 3
    repeal_rule(record, TWO_THIRDS)
    page = read(visit, AUDITOR, f"/{language}/cinar/history/")
    assert max(listed(page)) == opened
    assert page.count('<p class="when">') == len(listed(page)) + 1
    assert not re.search(rf"history/({record.size}|{record.size - 1})\b", page)
    read(visit, AUDITOR, f"{HISTORY}{record.size}", 404)
    for position in (opened + 1, record.size, record.size + 99):
        answer = visit(None).get(f"/{language}/cinar/council/?as-of={position}")
        assert answer.status_code == 409
    assert visit(None).get(f"/{language}/cinar/council/?as-of={opened}").status_code == 200
    close_ballot(record, ballot)
    assert max(listed(read(visit, AUDITOR, f"/{language}/cinar/history/"))) == record.size


def test_pages_do_not_lead_behind_an_open_vote(record, ballot, visit):
    opened = record.size - 3
    for _ in range(60):
        adopt_rule(record, "decision", [Wording(language="en", text="A rule")], SIMPLE)
    page = read(visit, AUDITOR)
    assert page.count('<p class="when">') == 60
    assert listed(page) == []
    older = re.search(r'rel="next" href="([^"]+)"', page)[1]
    assert max(listed(read(visit, AUDITOR, older))) == opened
    assert read(visit, AUDITOR, f"{HISTORY}?before={record.size}").count('<p class="when">') == 60


def test_the_public_is_asked_to_sign_in(visit):
    assert visit(None).get(HISTORY).status_code == 303


@pytest.mark.parametrize("person", [AMINA, FACILITATOR, CHAIR, AUDITOR])
def test_nobody_reads_anything_of_the_votes_in_an_open_ballot(record, ballot, visit, person):
    votes = set(entered(record, CAST))
    for question in ("", f"?kind={CAST}", f"?about={ballot}", f"?person={AMINA}", "?kind=voting"):
        assert not votes & set(listed(read(visit, person, HISTORY + question))), question
    for position in votes:
        page = read(visit, person, f"{HISTORY}{position}", 404)
        assert page == read(visit, person, f"{HISTORY}{position + 10_000}", 404).replace(
            f"{position + 10_000:,}", f"{position:,}"
        ).replace(str(position + 10_000), str(position))


def test_votes_are_there_once_the_ballot_is_closed(record, ballot, visit):
    close_ballot(record, ballot)
    assert set(entered(record, CAST)) <= set(listed(read(visit, AUDITOR)))
    page = read(visit, AUDITOR, f"{HISTORY}?about={ballot}&kind={CAST}")
    assert listed(page) == entered(record, CAST)[::-1]


def test_an_entry_steps_over_what_is_not_for_the_reader(record, ballot, visit):
    votes = entered(record, CAST)
    page = read(visit, AUDITOR, f"{HISTORY}{votes[0] - 1}")
    assert f'rel="prev" href="{HISTORY}{votes[0] - 3}"' in page  # the draft is not the auditor's to read
    assert 'rel="next"' not in page
    close_ballot(record, ballot)
    assert f'rel="next" href="{HISTORY}{votes[0]}"' in read(visit, AUDITOR, f"{HISTORY}{votes[0] - 1}")


@pytest.mark.parametrize("person", [AMINA, FACILITATOR, CHAIR, AUDITOR])
def test_a_draft_is_for_its_author_alone(record, visit, person):
    (draft,) = [e.position for e in record.entries(about=(DRAFT,))]
    assert draft not in listed(read(visit, person))
    read(visit, person, f"{HISTORY}{draft}", 404)
    assert draft in listed(read(visit, BERFIN))


@pytest.mark.parametrize(("person", "whole"), [(AMINA, False), (FACILITATOR, False), (AUDITOR, True)])
def test_what_happened_to_persons_is_for_auditors(record, visit, person, whole):
    of_persons = {e.position for e in record.entries() if e.kind.startswith("membership.")}
    own = {e.position for e in record.entries(about=(person,)) if e.kind.startswith("membership.")}
    seen = Reader(record, Visitor(person, frozenset({Role.AUDITOR} if whole else {Role.MEMBER}), str))
    everything = {e.position for e in seen.page(Wanted(), None, 10_000)[0]}
    assert of_persons & everything == (of_persons if whole else own)
    assert ("What happened to single persons" in read(visit, person)) is not whole


def test_an_auditor_reads_numbers_in_place_of_names(record, ballot, visit):
    close_ballot(record, ballot)
    page = read(visit, AUDITOR)
    assert not any(name in page for person, name in NAMES.items() if person != AUDITOR)
    assert "member 1" in page


def test_it_is_read_page_by_page(record, ballot, visit):
    close_ballot(record, ballot)
    reader = Reader(record, Visitor(AUDITOR, frozenset({Role.AUDITOR}), str))
    whole, nothing = reader.page(Wanted(), None, 10_000)
    assert nothing is None
    parts, before = [], None
    while True:
        part, before = reader.page(Wanted(), before, 7)
        parts += part
        if before is None:
            break
    assert parts == whole
    assert len(parts) == record.size - 1  # the draft
    page = read(visit, AUDITOR)
    older = re.search(r'rel="next" href="([^"]+)"', page)[1]
    assert listed(read(visit, AUDITOR, older))[0] == listed(page)[-1] - 1


def test_it_is_narrowed_by_kind_and_by_folder(record, visit):
    page = read(visit, AUDITOR, f"{HISTORY}?kind=charter.rule-adopted")
    assert listed(page) == entered(record, "charter.rule-adopted")[::-1]
    folder = {e.position for e in record.entries() if e.kind.startswith("charter.")}
    assert set(listed(read(visit, AUDITOR, f"{HISTORY}?kind=charter"))) == folder


@pytest.mark.parametrize("typed", ["2", "٢", BERFIN])
def test_it_is_narrowed_by_person_by_number_or_id(record, visit, typed):
    hers = {e.position for e in record.entries(about=(BERFIN,))} | {
        e.position for e in record.entries(by=BERFIN)
    }
    drafts = {e.position for e in record.entries(about=(DRAFT,))}
    assert set(listed(read(visit, AUDITOR, f"{HISTORY}?person={typed}"))) == hers - drafts


def test_a_number_that_nobody_has_is_said(record, visit):
    page = read(visit, AUDITOR, f"{HISTORY}?person=4711")
    assert "Nobody has this number." in page
    assert 'value="4711"' in page
    assert listed(page) == []


def test_it_is_narrowed_by_day(record, visit):
    first = record.entries()[0].at.date()
    assert listed(read(visit, AUDITOR, f"{HISTORY}?until={first.replace(year=first.year - 1)}")) == []
    assert len(listed(read(visit, AUDITOR, f"{HISTORY}?since={first}"))) == 50
    page = read(visit, AUDITOR, f"{HISTORY}?since=gestern")
    assert 'value="gestern"' in page
    assert 'aria-invalid="true"' in page


def test_it_is_narrowed_to_one_thing(record, visit):
    page = read(visit, AUDITOR, f"{HISTORY}?about={PROPOSAL}")
    assert listed(page) == [e.position for e in record.entries(about=(PROPOSAL,))][::-1]
    assert "Only what is on record about this: Proposal." in page


@pytest.mark.parametrize(
    "question", ["?kind=x", "?about=x", "?before=x", "?before=-3", "?person=%00", "?kind=<b>"]
)
def test_questions_that_mean_nothing_do_no_harm(record, visit, question):
    read(visit, AUDITOR, HISTORY + question)


def test_an_entry_shows_its_bytes_and_their_fingerprint(record, visit):
    (position,) = entered(record, "proposals.proposal-submitted")
    page = read(visit, AMINA, f"{HISTORY}{position}")
    leaf = re.search(r'<pre class="code bytes"[^>]*>(.*?)</pre>', page, re.S)[1].replace("&#34;", '"')
    assert json.loads(leaf)["position"] == position
    assert sha256(b"\0" + leaf.encode()).hexdigest() in page
    assert f'href="/en/cinar/proposals/{PROPOSAL}"' in page
    assert f'href="{HISTORY}?about={PROPOSAL}"' in page
    assert f'href="/en/cinar/council/?as-of={position}"' in page


def test_what_is_sealed_is_called_so(record, visit):
    position = entered(record, "membership.person-registered")[0]
    page = read(visit, AUDITOR, f"{HISTORY}{position}")
    holds = re.search(r'<pre class="code" [^>]*>(.*?)</pre>', page, re.S)[1]
    assert "(sealed)" in holds
    assert "s1." not in holds


def test_every_kind_has_a_name_to_choose_it_by():
    ours = {name: kind for name, kind in kinds().items() if kind.fact.__module__.startswith("council.")}
    assert set(KINDS) == set(ours)
    assert {name.split(".")[0] for name in KINDS} == set(FOLDERS)
    assert {field for kind in ours.values() for field in kind.ids} == set(THINGS)


def test_a_real_record_is_read_within_moments(record, visit):
    mapping = read_mapping(DALLAS.read_bytes())
    for name in FILES:
        carry_over(record, read_source((DATA / name).read_bytes(), mapping))
    votes = set(entered(record, "archive.vote-carried-over"))
    page = read(visit, CEMAL, "/ar/cinar/history/?kind=archive.vote-carried-over")
    assert len(listed(page)) == 50
    assert set(listed(page)) <= votes


def test_the_history_itself_is_never_set_back(record, visit):
    assert "You see this page as it stood" not in read(visit, AUDITOR, f"{HISTORY}?as-of=3")


@pytest.mark.parametrize("asked", ["since=0001-01-01", "until=9999-12-31", "before=" + "9" * 30, "before=-1"])
def test_days_and_positions_beyond_all_bounds_are_no_mishap(visit, ballot, asked):
    read(visit, AUDITOR, f"{HISTORY}?{asked}")


def test_no_entry_stands_beyond_all_bounds(visit, ballot):
    read(visit, AUDITOR, HISTORY + "9" * 30, 404)
