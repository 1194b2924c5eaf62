"""The tables of proposals: who sees what, and drawn again they are the same."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from council.proposals import commands, views
from council.proposals.questions import TheProposal
from council.record import Id, Installation, Record, Refused
from council.voting.events import BallotClosed, BallotOpened
from tests.proposals.a_council import AMINA, ASSEMBLY, BERFIN, MEMBERS, settle

PROPOSAL = Id("0000000000000pr1")
BALLOT = Id("000000000000ba11")


def write(record: Record, proposal: Id = PROPOSAL) -> None:
    hers = record.acting_as(AMINA)
    commands.draft(hers, proposal, ASSEMBLY, "ar", "عنوان", "نص")


def put_to_vote(record: Record, result: str | None = None) -> None:
    opened = BallotOpened(
        ballot=BALLOT,
        proposal=PROPOSAL,
        body=ASSEMBLY,
        revision=1,
        rule=Id("rule"),
        rule_version=1,
        terms={},
        may_change=False,
        roll=(),
        composition={},
        balance=(),
        standing="opinion",
    )
    record.enter([opened])
    if result:
        closed = BallotClosed(
            ballot=BALLOT, proposal=PROPOSAL, number="2026-001", declared={"result": result}
        )
        record.enter([closed])


def states(installation: Installation, reader: Id | None) -> dict[str, int]:
    with installation.rows("cinar") as rows:
        return views.counted(rows, views.Wanted(reader))


def test_a_state_follows_from_the_facts(council, installation):
    write(council)
    assert states(installation, AMINA) == {"draft": 1}
    commands.submit(council.acting_as(AMINA), PROPOSAL)
    assert states(installation, None) == {"submitted": 1}
    put_to_vote(council)
    assert states(installation, None) == {"under_vote": 1}


def test_a_decided_proposal_says_how(council, installation):
    write(council)
    commands.submit(council.acting_as(AMINA), PROPOSAL)
    put_to_vote(council, "adopted")
    with installation.rows("cinar") as rows:
        (one,) = views.proposals(rows, views.Wanted(None, "decided"), "ar")
        assert (one.state, one.result) == ("decided", "adopted")
        assert [vote.number for vote in views.votes(rows, PROPOSAL)] == ["2026-001"]


def test_a_draft_is_seen_by_its_author_alone(council, installation):
    write(council)
    assert states(installation, BERFIN) == {}
    assert states(installation, None) == {}
    with installation.rows("cinar") as rows:
        assert views.the_proposal(rows, PROPOSAL, BERFIN) is None
        assert views.the_proposal(rows, PROPOSAL, AMINA) is not None
        assert views.titles(rows, [PROPOSAL]) == {}


def test_the_list_shows_the_title_in_the_readers_language(council, installation):
    write(council)
    commands.submit(council.acting_as(AMINA), PROPOSAL)
    commands.translate(council.acting_as(BERFIN), PROPOSAL, 1, "tr", "Başlık", "Metin")
    with installation.rows("cinar") as rows:
        (turkish,) = views.proposals(rows, views.Wanted(None), "tr")
        (english,) = views.proposals(rows, views.Wanted(None), "en")
        assert turkish.said_title == "Başlık"
        assert english.said_title is None
        assert views.titles(rows, [PROPOSAL]) == {PROPOSAL: {"ar": "عنوان", "tr": "Başlık"}}


LANGUAGES = some.sampled_from(("ar", "tr", "en"))
STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("revise"), some.integers(1, 3), some.text(min_size=1, max_size=5)),
        some.tuples(some.just("translate"), some.sampled_from(MEMBERS), LANGUAGES),
        some.tuples(some.just("support"), some.sampled_from(MEMBERS), some.booleans()),
        some.tuples(some.just("link"), some.sampled_from("abc"), some.booleans()),
        some.tuples(some.just("submit"), some.none(), some.none()),
        some.tuples(some.just("withdraw"), some.none(), some.none()),
    ),
    max_size=12,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_whatever_is_done_it_reads_the_same_in_view_question_and_drawn_again(installation, steps):
    record = settle(installation.found(f"cinar-{len(installation.councils())}"))
    write(record)
    for step in steps:
        with suppress(Refused):
            take(record, *step)
    known = record.ask(TheProposal(PROPOSAL))
    with installation.rows(record.council) as rows:
        row = views.the_proposal(rows, PROPOSAL, AMINA)
        read = (row.state, row.revision, row.title, row.text)
        assert read == (known.state, known.revision, known.title, known.text)
        assert set(views.co_sponsors(rows, PROPOSAL)) == known.co_sponsors
        for one in views.translations(rows, PROPOSAL):
            assert (one.revision < known.revision) == known.is_stale(one.language)
    assert installation.check_views(record.council, ["proposals"]) is None


def take(record: Record, what: str, first, second) -> None:
    """One step of somebody."""
    hers = record.acting_as(AMINA)
    known = record.ask(TheProposal(PROPOSAL))
    if what == "revise":
        commands.revise(hers, PROPOSAL, first, "عنوان", second)
    elif what == "translate":
        commands.translate(record.acting_as(first), PROPOSAL, known.revision, second, "t", "x")
    elif what == "support":
        done = commands.co_sponsor if second else commands.withdraw_co_sponsorship
        done(record.acting_as(first), PROPOSAL)
    elif what == "link" and second:
        commands.attach_link(hers, PROPOSAL, Id(first), f"https://example.org/{first}", first)
    elif what == "link":
        commands.remove_link(hers, PROPOSAL, Id(first))
    elif what == "submit":
        commands.submit(hers, PROPOSAL)
    else:
        commands.withdraw(hers, PROPOSAL)
