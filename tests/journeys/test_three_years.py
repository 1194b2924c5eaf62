"""A council of three years, as a whole: sound in every way in which a record can be looked at."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from config import Secrets
from council.audit.irregularities.checks import irregularities
from council.house import open_house
from tests.audit.bundling import checked_alone
from tests.journeys.three_years import told

COUNCIL = "zeytinova"
LOOKED_AT = date(2026, 11, 22)
MINUTES_DAYS, NOTICE_DAYS = 30, 2
ONCE = (
    "quota-not-met",
    "no-opinion",
    "tellers-differed",
    "lot-drawn",
    "minutes-corrected",
    "entry-corrected",
    "answer-late",
)
"""What went wrong once, or is worth a look."""

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
    assert not _names(story) & set(_words(bundle))
    checked = said["checked"]
    decisions = sum(len(one["decisions"]) for one in story["sittings"])
    elections = sum("election" in one for one in story["sittings"])
    assert checked["decisions"] == decisions + elections
    assert checked["minutes"] == len(story["sittings"])
    assert (checked["lots"], checked["motions"]) == (1, 1)


def _names(story: dict[str, Any]) -> set[str]:
    """What nobody but the council may read: the last word of each name."""
    return {one["name"].split()[-1] for one in story["people"].values()}


def _words(bundle: Path) -> Iterator[str]:
    with ZipFile(bundle) as opened:
        for one in opened.namelist():
            yield from re.findall(r"[\w-]+", opened.read(one).decode(errors="ignore"))


def test_the_standing_checks_find_what_went_wrong_in_it_and_nothing_else(three_years):
    story = told()
    published = [one["minutes"][2:] for one in story["sittings"]]
    sent = story["opinions"]
    ended = [one["answer"] not in ("referred", "returned") for one in sent if "received" in one]
    expected = {
        "minutes-late": sum(days > [MINUTES_DAYS] for days in published),
        "minutes-missing": published.count([]),
        "called-late": sum(one["called"] < NOTICE_DAYS for one in story["sittings"]),
        "answer-missing": len(sent) - sum(ended),
        "pledge-overdue": sum("pledge" in one and "fulfilled" not in one for one in sent),
        **dict.fromkeys(ONCE, 1),
    }
    master = Secrets.load(three_years.place / "secrets.toml").master
    house = open_house(f"sqlite:///{three_years.place / 'majlis.db'}", master)
    found = Counter(one.kind for one in irregularities(house.record(COUNCIL), LOOKED_AT))
    house.engine.dispose()
    assert found == expected


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
