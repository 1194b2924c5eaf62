"""`majlis verify --database`, `majlis views redraw` and `majlis views check`."""

import json

import pytest
from sqlalchemy import text

from config import Secrets
from council.house import open_house
from council.record import Id, upgrade
from tests.record.library import READER, lend
from web.cli import main


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house with a record, that the command line finds by its settings."""
    monkeypatch.setenv("MAJLIS_DATA", str(tmp_path))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.chdir(tmp_path)
    secrets = Secrets.make(tmp_path / "secrets.toml")
    opened = open_house(f"sqlite:///{tmp_path / 'majlis.db'}", secrets.master)
    upgrade(opened.engine)
    record = opened.found("cinar")
    for number in range(9):
        lend(record, Id(f"book{number}"), READER)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def majlis(house, capsys):
    """The command line: its exit code, and what it said."""

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        return ended.value.code, capsys.readouterr().out

    return run


def forge(house, *statements):
    with house.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_sound_record_verifies(majlis):
    code, said = majlis("verify", "--database")
    assert code == 0
    assert said.startswith("cinar: sound, 9 facts, root ")


def test_the_first_bad_position_is_named(majlis, house):
    forge(house, "DROP TRIGGER fact_not_changed", "UPDATE fact SET by = 'me' WHERE position = 4")
    code, said = majlis("verify", "--database")
    assert code == 1
    assert "position 4" in said
    code, said = majlis("verify", "--database", "--json")
    assert code == 1
    assert json.loads(said)["fault"] == {"position": 4, "until": 4, "what": "changed"}


def test_it_has_to_be_said_what_is_verified(majlis):
    assert majlis("verify")[0] == 2


def test_views_are_checked_and_drawn_again(majlis, house):
    assert majlis("views", "check") == (0, "cinar: everything stands as it would be drawn again.\n")
    forge(house, "UPDATE shelf SET borrower = 'nobody' WHERE copy = 'book3'")
    code, said = majlis("views", "check")
    assert code == 1
    assert "shelf" in said
    assert "book3" in said
    code, said = majlis("views", "check", "--json")
    assert json.loads(said)["difference"]["found"]["borrower"] == "nobody"
    assert majlis("views", "redraw", "library") == (0, "cinar: drawn again from 9 facts.\n")
    assert majlis("views", "check")[0] == 0


def test_an_unknown_view_is_named(majlis):
    assert majlis("views", "redraw", "nothing")[0] != 0


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_it_speaks_the_language_of_who_asks(majlis, language):
    assert "sound" not in majlis("--lang", language, "verify", "--database")[1]
