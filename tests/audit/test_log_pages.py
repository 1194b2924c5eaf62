"""The page of the log, for everybody and in every state."""

import pytest

from council.audit.commands import announce_log_key, retire_log_key
from council.audit.log import kept
from council.audit.log.publishing import newest_checkpoint
from council.audit.log.signatures import COSIGNATURE, Signer
from council.voting.commands import close_ballot
from tests.audit.test_checkpoints import ORIGIN, forced
from tests.voting.a_council import AMINA, AUDITOR
from web.audit.log_wording import FINDINGS


@pytest.mark.parametrize("language", ["ar", "tr", "en"])
def test_a_log_without_a_key_says_so(visit, language):
    assert visit(None).get(f"/{language}/cinar/history/log").status_code == 200


@pytest.mark.parametrize(("language", "person"), [("ar", AMINA), ("tr", None), ("en", AUDITOR)])
def test_everybody_reads_how_far_the_log_goes_and_who_signs_it(visit, record, ballot, language, person):
    key = announce_log_key(record, ORIGIN)
    another = announce_log_key(record, ORIGIN, "ml-dsa-44")
    page = visit(person).get(f"/{language}/cinar/history/log").text
    told = newest_checkpoint(record)
    assert told.checkpoint.root.hex() in page
    assert key.written in page.replace("&#43;", "+")
    assert another.fingerprint.hex() in page
    assert f"/history/{record.size}" not in page  # announced while a vote is open


def test_the_length_of_the_log_does_not_tell_how_many_have_voted(visit, record, ballot):
    announce_log_key(record, ORIGIN)
    page = visit(None).get("/en/cinar/history/log").text
    assert f"<dd>{record.size}</dd>" not in page
    assert "A vote is open." in page
    close_ballot(record, ballot)
    page = visit(None).get("/en/cinar/history/log").text
    assert f"<dd>{record.size}</dd>" in page
    assert "A vote is open." not in page


def test_an_entry_offers_its_proof(visit, record):
    client = visit(AUDITOR)
    assert "/log/cinar/proofs/3" not in client.get("/en/cinar/history/3").text
    announce_log_key(record, ORIGIN)
    assert "/log/cinar/proofs/3" in client.get("/en/cinar/history/3").text


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_every_finding_can_be_said(visit, record, language):
    with record.beside() as rows:
        for what in FINDINGS:
            kept.find(rows, ORIGIN, what, "note", "against", 1_700_000_000)
    page = visit(None).get(f"/{language}/cinar/history/log").text
    assert page.count('class="notice no"') == len(FINDINGS)


def test_what_is_wrong_is_said_loudly(visit, record, installation):
    key = announce_log_key(record, ORIGIN)
    size = newest_checkpoint(record).checkpoint.size
    announce_log_key(record, ORIGIN)
    retire_log_key(record, key.written)
    witness = Signer("adana.example/witness", COSIGNATURE, bytes(32)).verifier
    with record.beside() as rows:
        kept.find(rows, ORIGIN, "witness-contradicts", "note", witness.name, 1_700_000_000)
    forced(installation, "DELETE FROM fact WHERE position >= 9", "UPDATE head SET size = 8")
    page = visit(None).get("/en/cinar/history/log")
    assert page.status_code == 200
    assert "A witness has seen another version of this log" in page.text
    assert f"a checkpoint was signed for {size} entries, and there are 8 now" in page.text
