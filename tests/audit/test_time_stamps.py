"""Checkpoints are stamped by an authority outside, which learns a hash and nothing else; they stand without it, too."""

from hashlib import sha256
from zipfile import ZipFile

import pytest
from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import decode_timestamp_response

from config import BadSetting, Settings
from council.audit.log import time_stamps
from council.audit.log.publishing import newest_checkpoint
from council.audit.log.time_stamps import TimeStampWrong, stamped
from council.audit.log.witnessing import Unreachable
from council.voting.commands import close_ballot
from tests.audit.an_authority import certified, openssl, stamping
from tests.audit.bundling import bundled, found_in, with_log_key
from tests.pages import checked
from tests.voting.a_council import AUDITOR
from web.audit.log_client import questioning


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """An authority that answers."""
    with stamping(tmp_path_factory.mktemp("authority")) as authority:
        yield authority


@pytest.fixture
def authority(running):
    """An authority that was asked nothing yet."""
    running.asked.clear()
    running.answers = "well"
    return running


@pytest.fixture
def decided(record, ballot):
    """A council with one decision, whose log signs."""
    close_ballot(record, ballot)
    return with_log_key(record)


def roots_of(path):
    return load_pem_x509_certificates(path.read_bytes())


def stamp(record, authority, roots=None):
    told = newest_checkpoint(record)
    roots = roots or roots_of(authority.certificate)
    return stamped(record, told, authority.address, roots, questioning(authority.address))


def kept(record):
    with record.glance() as rows:
        return time_stamps.newest(rows)


def test_a_checkpoint_is_stamped_once(decided, authority):
    told = newest_checkpoint(decided)
    made = stamp(decided, authority)
    assert (made.size, kept(decided)) == (told.checkpoint.size, made)
    assert abs(made.at - told.at) < 3600
    assert stamp(decided, authority) == made
    assert len(authority.asked) == 1


def test_the_authority_is_shown_a_hash_and_nothing_else(decided, authority):
    stamp(decided, authority)
    (query,) = authority.asked
    told = newest_checkpoint(decided)
    assert sha256(told.note.text.encode()).digest() in query
    assert told.checkpoint.root not in query
    assert len(query) < 100


def test_openssl_finds_it_right(decided, authority, tmp_path):
    (tmp_path / "answer").write_bytes(stamp(decided, authority).answer)
    (tmp_path / "text").write_text(newest_checkpoint(decided).note.text, "utf-8")
    checking = ("-in", tmp_path / "answer", "-CAfile", authority.certificate)
    assert b"OK" in openssl("ts", "-verify", "-data", tmp_path / "text", *checking)


@pytest.mark.parametrize("answers", ["not", "otherwise"])
def test_what_is_no_stamp_of_this_checkpoint_is_not_kept(decided, authority, answers):
    authority.answers = answers
    with pytest.raises((Unreachable, TimeStampWrong)):
        stamp(decided, authority)
    assert kept(decided) is None


def test_a_stamp_for_another_question_is_refused(decided, authority):
    """The authority sends what it answered before: the number used once gives it away."""
    old = stamp(decided, authority).answer
    told, roots = newest_checkpoint(decided), roots_of(authority.certificate)
    with pytest.raises(TimeStampWrong):
        time_stamps._asked(told, "replayed", roots, lambda _question: old)
    assert decode_timestamp_response(old).tst_info.nonce is not None


def test_a_stamp_of_somebody_else_is_refused(decided, authority, tmp_path):
    certified(tmp_path)
    with pytest.raises(TimeStampWrong):
        stamp(decided, authority, roots_of(tmp_path / "root.pem"))
    assert kept(decided) is None


def test_it_lies_in_the_bundle_and_stands_on_the_page(decided, authority, visit, tmp_path):
    made = stamp(decided, authority)
    bundle = bundled(decided, tmp_path / "stamped.zip")
    assert ZipFile(bundle).read(f"timestamps/{made.size}.tsr") == made.answer
    found = found_in(bundle)
    assert (found.faults, "time-stamp" in {one.code for one in found.all}) == ([], True)
    for language in ("ar", "tr", "en"):
        page = checked(visit(AUDITOR).get(f"/{language}/cinar/history/log")).text
        assert authority.address.split("/")[2] in page


def test_at_the_command_line_a_checkpoint_stands_without_it(begin, at_the_terminal, authority, tmp_path):
    begin("--council", "Çınar", "--city", "Çınar")
    setting = 'time_stamps = "{}"\ntime_stamps_certificate = "{}"\n'
    (tmp_path / "majlis.toml").write_text(
        setting.format("http://127.0.0.1:9/", authority.certificate), "utf-8"
    )
    code, note, aside = at_the_terminal("log", "checkpoint", "cinar")
    assert (code, bool(note), "does not answer" in aside) == (0, True, True)
    (tmp_path / "majlis.toml").write_text(setting.format(authority.address, authority.certificate), "utf-8")
    assert at_the_terminal("log", "checkpoint", "cinar") == (0, note, "")
    assert len(authority.asked) == 1


def test_an_authority_without_a_certificate_is_refused(tmp_path):
    with pytest.raises(BadSetting):
        Settings.load({"MAJLIS_TIME_STAMPS": "https://stamps.example/"}, tmp_path)
