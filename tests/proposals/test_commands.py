"""Writing, translating, putting forward, standing behind, and taking back."""

from collections.abc import Callable

import pytest

from council.command import NotPermitted
from council.membership.events import MandateEnded
from council.proposals import commands, rules
from council.proposals.questions import TheProposal
from council.record import Id, Record, today
from council.voting.events import BallotClosed, BallotOpened
from tests.proposals.a_council import AMINA, ASSEMBLY, AUDITOR, BERFIN, BOARD, CEMAL, FACILITATOR, VOICE

PROPOSAL = Id("0000000000000pr1")
BALLOT = Id("000000000000ba11")
LINK = Id("000000000000nk01")
TITLE, TEXT = "دورة لغة مسائية", "نقترح دورة للغة التركية مساءً.\n\nمع رعاية للأطفال."


@pytest.fixture
def hers(council: Record) -> Record:
    """The record as the author acts on it."""
    return council.acting_as(AMINA)


@pytest.fixture
def drafted(council: Record, hers: Record) -> Record:
    """A draft in Arabic."""
    commands.draft(hers, PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)
    return council


@pytest.fixture
def submitted(drafted: Record, hers: Record) -> Record:
    """A proposal that was put forward."""
    commands.submit(hers, PROPOSAL)
    return drafted


def look(record: Record) -> TheProposal:
    return record.ask(TheProposal(PROPOSAL))


def put_to_vote(record: Record, closed: bool = False) -> None:
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
    if closed:
        declared = {"result": "adopted"}
        record.enter([BallotClosed(ballot=BALLOT, proposal=PROPOSAL, number="2026-001", declared=declared)])


def test_a_draft_is_kept_as_written(drafted):
    known = look(drafted)
    assert (known.author, known.language, known.title, known.text) == (AMINA, "ar", TITLE, TEXT)
    assert (known.revision, known.submitted, known.withdrawn, known.ballots) == (1, False, False, [])


def test_a_draft_sent_twice_is_one_proposal(drafted, hers):
    before = drafted.size
    commands.draft(hers, PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)
    assert drafted.size == before


def test_a_draft_sent_again_with_another_text_is_refused(drafted, hers):
    with pytest.raises(rules.AlreadyDrafted):
        commands.draft(hers, PROPOSAL, ASSEMBLY, "ar", TITLE, "شيء آخر")


def test_somebody_else_cannot_draft_under_the_same_id(drafted):
    with pytest.raises(rules.AlreadyDrafted):
        commands.draft(drafted.acting_as(BERFIN), PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)


@pytest.mark.parametrize(
    ("body", "language", "title", "text", "refusal"),
    [
        (Id("nobody"), "ar", "t", "x", rules.UnknownBody),
        (ASSEMBLY, "de", "t", "x", rules.UnknownLanguage),
        (ASSEMBLY, "ar", "  ", "x", rules.TitleMissing),
        (ASSEMBLY, "ar", "t", "\n", rules.TextMissing),
        (ASSEMBLY, "ar", "t" * 201, "x", rules.TooLong),
        (ASSEMBLY, "ar", "t", "x" * 20_001, rules.TooLong),
    ],
)
def test_what_a_draft_must_have(hers, body, language, title, text, refusal):
    with pytest.raises(refusal):
        commands.draft(hers, PROPOSAL, body, language, title, text)


def test_the_command_line_writes_no_proposals(council):
    with pytest.raises(rules.NobodyWrites):
        commands.draft(council, PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)


def test_an_auditor_writes_no_proposals(council):
    with pytest.raises(NotPermitted):
        commands.draft(council.acting_as(AUDITOR), PROPOSAL, ASSEMBLY, "ar", TITLE, TEXT)


@pytest.mark.parametrize("person", [VOICE, FACILITATOR])
def test_who_has_no_vote_may_still_propose(council, person):
    commands.draft(council.acting_as(person), PROPOSAL, ASSEMBLY, "tr", "Başlık", "Metin")
    assert look(council).author == person


def test_a_revision_makes_translations_stale(submitted, hers):
    commands.translate(submitted.acting_as(BERFIN), PROPOSAL, 1, "tr", "Akşam kursu", "Öneriyoruz.")
    assert not look(submitted).is_stale("tr")
    commands.revise(hers, PROPOSAL, 1, TITLE, TEXT + "\n\nومجاناً.")
    assert look(submitted).revision == 2
    assert look(submitted).is_stale("tr")
    commands.translate(submitted.acting_as(CEMAL), PROPOSAL, 2, "tr", "Akşam kursu", "Ücretsiz.")
    assert not look(submitted).is_stale("tr")
    assert look(submitted).translations["tr"].translator == CEMAL


def test_a_revision_sent_twice_is_one_revision(drafted, hers):
    commands.revise(hers, PROPOSAL, 1, TITLE, "نص جديد")
    commands.revise(hers, PROPOSAL, 1, TITLE, "نص جديد")
    assert look(drafted).revision == 2


def test_a_revision_of_an_older_text_is_refused(drafted, hers):
    commands.revise(hers, PROPOSAL, 1, TITLE, "نص جديد")
    with pytest.raises(rules.RevisedMeanwhile):
        commands.revise(hers, PROPOSAL, 1, TITLE, "نص ثالث")


def test_only_the_author_revises(submitted):
    with pytest.raises(rules.NotTheAuthor):
        commands.revise(submitted.acting_as(BERFIN), PROPOSAL, 1, TITLE, "başka")


def test_somebody_elses_draft_is_not_even_known(drafted):
    other = drafted.acting_as(BERFIN)
    tries: list[Callable[[], object]] = [
        lambda: commands.revise(other, PROPOSAL, 1, "t", "x"),
        lambda: commands.translate(other, PROPOSAL, 1, "tr", "t", "x"),
        lambda: commands.attach_link(other, PROPOSAL, LINK, "https://example.org/", "x"),
        lambda: commands.submit(other, PROPOSAL),
        lambda: commands.co_sponsor(other, PROPOSAL),
        lambda: commands.withdraw(other, PROPOSAL),
    ]
    for attempt in tries:
        with pytest.raises(rules.UnknownProposal):
            attempt()


@pytest.mark.parametrize("closed", [False, True])
def test_nothing_changes_once_it_was_put_to_the_vote(submitted, hers, closed):
    put_to_vote(submitted, closed)
    tries: list[Callable[[], object]] = [
        lambda: commands.revise(hers, PROPOSAL, 1, TITLE, "آخر"),
        lambda: commands.attach_link(hers, PROPOSAL, LINK, "https://example.org/", "x"),
        lambda: commands.withdraw(hers, PROPOSAL),
        lambda: commands.co_sponsor(submitted.acting_as(BERFIN), PROPOSAL),
    ]
    for attempt in tries:
        with pytest.raises(rules.AlreadyPutToVote):
            attempt()
    assert look(submitted).ballots == ["closed" if closed else "open"]


def test_a_translation_names_another_language_and_the_current_revision(submitted):
    other = submitted.acting_as(BERFIN)
    with pytest.raises(rules.OwnLanguage):
        commands.translate(other, PROPOSAL, 1, "ar", "t", "x")
    with pytest.raises(rules.UnknownLanguage):
        commands.translate(other, PROPOSAL, 1, "xx", "t", "x")
    with pytest.raises(rules.RevisedMeanwhile):
        commands.translate(other, PROPOSAL, 2, "tr", "t", "x")


def test_a_translation_sent_twice_is_one(submitted):
    other = submitted.acting_as(BERFIN)
    commands.translate(other, PROPOSAL, 1, "tr", "Başlık", "Metin")
    before = submitted.size
    commands.translate(other, PROPOSAL, 1, "tr", "Başlık", "Metin")
    assert submitted.size == before


def test_while_a_vote_is_open_a_missing_translation_may_come_but_none_is_replaced(submitted):
    commands.translate(submitted.acting_as(BERFIN), PROPOSAL, 1, "tr", "Başlık", "Metin")
    put_to_vote(submitted)
    commands.translate(submitted.acting_as(CEMAL), PROPOSAL, 1, "en", "Title", "Text")
    with pytest.raises(rules.TranslationStands):
        commands.translate(submitted.acting_as(CEMAL), PROPOSAL, 1, "tr", "Başlık", "Tersi")


def test_links_are_attached_once_and_removed(drafted, hers):
    commands.attach_link(hers, PROPOSAL, LINK, "https://example.org/rapor.pdf", "Rapor")
    commands.attach_link(hers, PROPOSAL, Id("another"), "https://example.org/rapor.pdf", "Rapor")
    assert list(look(drafted).links) == [LINK]
    commands.remove_link(hers, PROPOSAL, LINK)
    assert look(drafted).links == {}
    with pytest.raises(rules.UnknownLink):
        commands.remove_link(hers, PROPOSAL, LINK)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://example.org/", "https://", "https://[", "http://a b/", "data:text/html,x"],
)
def test_a_link_leads_to_the_web(drafted, hers, address):
    with pytest.raises(rules.NotAWebAddress):
        commands.attach_link(hers, PROPOSAL, LINK, address, "x")


def test_there_are_only_so_many_links(drafted, hers):
    for number in range(rules.MOST_LINKS):
        commands.attach_link(hers, PROPOSAL, Id(f"link{number}"), f"https://example.org/{number}", "x")
    with pytest.raises(rules.TooManyLinks):
        commands.attach_link(hers, PROPOSAL, LINK, "https://example.org/", "x")


def test_submitting_twice_is_submitting_once(submitted, hers):
    before = submitted.size
    commands.submit(hers, PROPOSAL)
    assert submitted.size == before


def test_members_of_the_body_stand_behind_it_and_leave_again(submitted):
    commands.co_sponsor(submitted.acting_as(BERFIN), PROPOSAL)
    commands.co_sponsor(submitted.acting_as(BERFIN), PROPOSAL)
    commands.co_sponsor(submitted.acting_as(CEMAL), PROPOSAL)
    assert look(submitted).co_sponsors == {BERFIN, CEMAL}
    commands.withdraw_co_sponsorship(submitted.acting_as(BERFIN), PROPOSAL)
    assert look(submitted).co_sponsors == {CEMAL}
    with pytest.raises(rules.NotACoSponsor):
        commands.withdraw_co_sponsorship(submitted.acting_as(BERFIN), PROPOSAL)


def test_the_author_is_no_co_sponsor(submitted, hers):
    with pytest.raises(rules.OwnProposal):
        commands.co_sponsor(hers, PROPOSAL)


def test_who_is_not_on_the_body_is_no_co_sponsor(council, hers):
    commands.draft(hers, PROPOSAL, BOARD, "ar", TITLE, TEXT)
    commands.submit(hers, PROPOSAL)
    with pytest.raises(rules.NotOnTheBody):
        commands.co_sponsor(council.acting_as(BERFIN), PROPOSAL)


def test_who_left_the_body_is_no_co_sponsor(submitted):
    mandate = Id(f"mandate-{BERFIN[-1]}-{ASSEMBLY[-4:]}")
    ended = MandateEnded(
        mandate=mandate, person=BERFIN, body=ASSEMBLY, ended=today().replace(year=2025), reason="resigned"
    )
    submitted.enter([ended])
    with pytest.raises(rules.NotOnTheBody):
        commands.co_sponsor(submitted.acting_as(BERFIN), PROPOSAL)


def test_the_author_takes_it_back(submitted, hers):
    commands.withdraw(hers, PROPOSAL)
    commands.withdraw(hers, PROPOSAL)
    assert look(submitted).withdrawn
    with pytest.raises(rules.WithdrawnByAuthor):
        commands.revise(hers, PROPOSAL, 1, TITLE, "آخر")
    with pytest.raises(rules.WithdrawnByAuthor):
        commands.co_sponsor(submitted.acting_as(BERFIN), PROPOSAL)


def test_nobody_else_takes_it_back(submitted):
    with pytest.raises(rules.NotTheAuthor):
        commands.withdraw(submitted.acting_as(FACILITATOR), PROPOSAL)
