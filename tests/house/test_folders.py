"""One thing, one name: the folders of the council, of the web and of the tests, and the rooms in them."""

import ast
import re
from pathlib import Path

import pytest

from tests.rooms import COUNCIL, TESTS, WEB, folders, shown, sources

ROOMS = {"__init__", "events", "rules", "questions", "commands", "views"}
MORE_ROOMS = {
    "audit": {"bundle", "irregularities", "log", "report", "readings", "searches"},
    "access": {"accounts", "attempts", "cards", "codes", "door", "passwords", "sessions"},
    "charter": {"answering", "debating", "minuting", "notice", "presence", "speaking"},
    "voting": {"urn"},
}
OF_THE_RECORD = "record"
ENTRANCES = {"events", "questions"}
DECLINED_NAMES = re.compile(r"(^|_)(manager|helper|helpers|utils|util|base|data|process|common|misc)(_|$)")


@pytest.mark.parametrize("folder", [name for name in folders(COUNCIL) if name != OF_THE_RECORD])
def test_a_folder_has_only_the_known_rooms(folder):
    rooms = {path.stem for path in (COUNCIL / folder).iterdir() if not path.name.startswith("__pycache__")}
    assert rooms <= ROOMS | MORE_ROOMS.get(folder, set())


@pytest.mark.parametrize("folder", folders(COUNCIL))
def test_a_folder_of_the_council_has_tests_under_the_same_name(folder):
    assert list((TESTS / folder).glob("test_*.py"))


def test_the_list_of_folders_names_what_is_there():
    from web import FOLDERS

    missing = [name for name in FOLDERS if not (WEB / name).is_dir()]
    assert not missing
    assert len(set(FOLDERS)) == len(FOLDERS)


def test_a_web_folder_with_pages_or_commands_is_in_the_list():
    from web import FOLDERS

    speaking = {path.parent.name for room in ("pages", "cli") for path in WEB.glob(f"*/{room}.py")}
    assert speaking <= set(FOLDERS)


@pytest.mark.parametrize("path", [*sources(COUNCIL), *sources(WEB)], ids=shown)
def test_files_are_named_in_the_words_of_the_council(path: Path):
    assert not DECLINED_NAMES.search(path.stem)


@pytest.mark.parametrize("path", sources(COUNCIL), ids=shown)
def test_a_folder_is_entered_only_by_its_events_and_questions(path: Path):
    own = path.relative_to(COUNCIL).parts[0]
    entered = [module.split(".")[1:] for module in _imports(path) if module.startswith("council.")]
    assert [room for room in entered if room[0] != own and not _is_entrance(*room)] == []


def _is_entrance(place: str, *room: str) -> bool:
    """The record and what stands beside the folders are entered whole, a folder by two of its rooms."""
    whole = place == OF_THE_RECORD or (COUNCIL / f"{place}.py").exists()
    return room == () if whole else len(room) == 1 and room[0] in ENTRANCES


@pytest.mark.parametrize("path", sources(WEB), ids=shown)
def test_the_web_enters_the_record_by_its_front_door(path: Path):
    assert not [module for module in _imports(path) if module.startswith("council.record.")]


def _imports(path: Path) -> list[str]:
    """Every module that a file imports; `from council.x import events` counts as council.x.events."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{name.name}" for name in node.names]
            whole = node.module.count(".") < 2 and node.module.startswith("council.")
            rooms = [name for name in inner if whole and _is_module(name)]
            found += rooms or [node.module]
    return found


def _is_module(name: str) -> bool:
    place = COUNCIL.parent.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").exists()
