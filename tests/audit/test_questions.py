"""Who reads of a proposal that is being written."""

from council.audit.questions import Drafts
from council.proposals.commands import submit
from council.record import Record
from tests.audit.conftest import DRAFT
from tests.voting.a_council import AMINA, BERFIN


def test_a_draft_is_kept_back_from_all_but_its_author(record: Record):
    (entry,) = record.entries(about=(DRAFT,))
    drafts = record.ask(Drafts())
    assert drafts.kept_back(entry, AMINA)
    assert drafts.kept_back(entry, None)
    assert not drafts.kept_back(entry, BERFIN)


def test_once_it_is_put_forward_everybody_reads_how_it_was_written(record: Record):
    submit(record.acting_as(BERFIN), DRAFT)
    drafts = record.ask(Drafts())
    assert not any(drafts.kept_back(entry, AMINA) for entry in record.entries(about=(DRAFT,)))
