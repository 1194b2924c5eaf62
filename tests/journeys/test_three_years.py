"""A council of three years, as a whole: sound in every way in which a record can be looked at."""

import json
import shutil
from pathlib import Path

import pytest

from tests.audit.bundling import checked_alone
from tests.journeys.three_years import told

COUNCIL = "zeytinova"

pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def terminal(three_years, at_the_terminal, tmp_path, monkeypatch):
    """The terminal of the machine on which the council is kept."""
    there = Path(shutil.copytree(three_years.place, tmp_path / "site"))
    there.chmod(0o700)
    monkeypatch.chdir(there)

    def call(*arguments: str) -> str:
        code, said, aside = at_the_terminal(*arguments)
        assert code == 0, said + aside
        return said

    return call


def test_its_record_and_its_views_are_sound(terminal):
    said = terminal("verify", "--database")
    assert said.count("sound") == 2
    assert terminal("views", "check").count("stands as it would be drawn again") == 2


def test_its_bundle_derives_every_decision_again(terminal, tmp_path):
    story, bundle = told(), tmp_path / "whole.zip"
    terminal("export", COUNCIL, "-o", str(bundle))
    code, said = checked_alone(bundle, "--key", terminal("log", "keys", COUNCIL).strip())
    assert (code, said["sound"]) == (0, True)
    checked = said["checked"]
    decisions = sum(len(one["decisions"]) for one in story["sittings"])
    elections = sum("election" in one for one in story["sittings"])
    assert checked["decisions"] == decisions + elections
    assert checked["minutes"] == len(story["sittings"])
    assert (checked["lots"], checked["motions"]) == (1, 1)


def test_a_copy_of_it_is_as_good_and_does_not_bring_back_who_was_erased(terminal, tmp_path, monkeypatch):
    copy, elsewhere = tmp_path / "copy.db", tmp_path / "elsewhere"
    terminal("backup", str(copy))
    before = json.loads(terminal("log", "checkpoint", COUNCIL, "--json"))
    elsewhere.mkdir(mode=0o700)
    for name in ("majlis.toml", "secrets.toml", "witnesses", "erasures.jsonl"):
        shutil.copy(name, elsewhere / name)
    monkeypatch.chdir(elsewhere)
    terminal("restore", str(copy))
    after = json.loads(terminal("log", "checkpoint", COUNCIL, "--json"))
    assert (after["size"], after["root"]) == (before["size"], before["root"])
    assert "✗" not in terminal("doctor")
