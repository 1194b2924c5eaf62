"""`majlis doctor` finds what is wrong with an installation, and says what to do."""

import json
import os
import time
from datetime import timedelta

import pytest

from config import Secrets, Settings
from council.house import open_house
from council.membership.commands import erase_person, register_person
from council.record import now, standing_at, today
from web import typesetting
from web.bench import postgres
from web.installation import doctor, doctor_wording, erasure_list

pytestmark = pytest.mark.usefixtures("as_installed")

NEW = ("--council", "Çınar Göç ve Mülteci Meclisi", "--city", "Çınar", "--facilitator", "Elif Demir")


@pytest.fixture
def majlis(at_the_terminal, begin, tmp_path, monkeypatch):
    """Call `majlis` where an installation is, and where documents are not really made: that is slow."""
    monkeypatch.setattr(doctor.typesetting, "typeset", lambda *_: b"%PDF")
    begin(*NEW)
    os.chmod(tmp_path / "var", 0o700)
    return at_the_terminal


def told(tmp_path, **environment):
    return Settings.load({f"MAJLIS_{name.upper()}": value for name, value in environment.items()}, tmp_path)


def wrong(settings):
    """The checks that found something wrong; every finding has words, whatever it is."""
    found = list(doctor.examine(settings))
    assert all(doctor_wording.finding_words(one) for one in found)
    return {one.check for one in found if one.state == doctor.WRONG}


def noticed(settings):
    return {one.check for one in doctor.examine(settings) if one.state == doctor.NOTICE}


def test_a_new_installation_is_in_order(majlis):
    code, said, _ = majlis("doctor")
    assert code == 0
    assert "✗" not in said


def test_programs_read_along(majlis):
    lines = [json.loads(line) for line in majlis("doctor", "--json")[1].splitlines()]
    assert {line["check"]: line["state"] for line in lines}["database"] == "fine"


def test_a_key_that_does_not_fit_is_found(majlis, tmp_path):
    (tmp_path / "var" / "secrets.toml").unlink()
    Secrets.make(tmp_path / "var" / "secrets.toml")
    assert wrong(told(tmp_path)) == {"master"}
    assert majlis("doctor")[0] == 1


def test_secrets_that_others_can_read_are_found(majlis, tmp_path):
    (tmp_path / "var" / "secrets.toml").chmod(0o644)
    assert wrong(told(tmp_path)) == {"secrets"}


def test_a_database_that_others_can_read_is_found(majlis, tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "_mode", lambda path: 0o755)
    assert wrong(told(tmp_path)) == {"private"}


def test_a_full_disk_is_found(majlis, tmp_path, monkeypatch):
    monkeypatch.setattr(doctor, "LEAST_FREE", 1 << 60)
    assert wrong(told(tmp_path)) == {"space"}


def test_a_database_that_does_not_answer_is_found(majlis, tmp_path):
    away = "postgresql+psycopg://nobody@127.0.0.1:1/none"
    assert wrong(told(tmp_path, database_url=away)) == {"database"}


def test_an_empty_database_is_told_to_be_upgraded(majlis, tmp_path, server: postgres.Server):
    name = server.create()
    assert wrong(told(tmp_path, database_url=server.url(name))) == {"database"}
    server.drop(name)


def test_pages_that_are_not_encrypted_are_found(majlis, tmp_path):
    assert "https" in wrong(told(tmp_path, address="http://council.invalid"))


def test_a_machine_that_makes_no_documents_is_found(majlis, tmp_path, monkeypatch):
    def no_library(*_):
        raise typesetting.NoTypesetting()

    monkeypatch.setattr(doctor.typesetting, "typeset", no_library)
    assert wrong(told(tmp_path)) == {"documents"}


def test_a_mail_server_that_is_silent_is_found(majlis, tmp_path):
    assert wrong(told(tmp_path, mail_server="127.0.0.1", mail_port="1")) == {"mail"}


def test_a_clock_that_went_back_is_found(majlis, tmp_path):
    with standing_at(now() - timedelta(days=400)):
        assert wrong(told(tmp_path)) == {"clock-behind"}


def test_backups_that_are_missing_or_old_are_found(majlis, tmp_path):
    settings = told(tmp_path, backups="kept")
    assert wrong(settings) == {"backups"}
    (tmp_path / "kept").mkdir()
    assert majlis("backup", "kept/monday")[0] == 0
    assert wrong(settings) == set()
    assert "keys-apart" in noticed(settings)
    week_ago = time.time() - 7 * 86400
    os.utime(tmp_path / "kept" / "monday", (week_ago, week_ago))
    assert wrong(settings) == {"backups"}


def test_erasures_and_their_list_are_compared(majlis, tmp_path):
    settings = told(tmp_path)
    house = open_house(settings.database_url, Secrets.load(settings.secrets).master)
    person = register_person(house.record("cinar"), "Zeynep Kaya")
    erasure_list.add(settings.erasures, [erasure_list.Erasure("cinar", person, 99, "2026-11-01", "safety")])
    assert wrong(settings) == {"came-back"}
    assert majlis("erase-again")[0] == 0
    assert wrong(settings) == set()
    someone = register_person(house.record("cinar"), "Ayşe Ak")
    erase_person(house.record("cinar"), someone, "own_wish", today())
    assert wrong(settings) == {"erasure-list"}
    assert majlis("backup", "monday")[0] == 0
    assert wrong(settings) == set()
    house.engine.dispose()


def test_what_is_over_is_cleared_away_when_asked(majlis, tmp_path):
    with standing_at(now() + timedelta(days=100)):
        assert "over" in noticed(told(tmp_path))
        assert majlis("tidy")[0] == 0
        assert "over" not in noticed(told(tmp_path))


@pytest.mark.parametrize("check", sorted(doctor_wording.WHAT_TO_DO))
def test_every_check_says_what_it_looks_at(check):
    assert check in doctor_wording.LOOKED_AT
