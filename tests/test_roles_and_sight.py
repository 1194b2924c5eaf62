"""Who sees what, cell by cell; and the page that says so says the same as the code."""

from pathlib import Path

import pytest

from council.roles import PERMITS, Role
from council.sight import SIGHT, may_see

PAGE = Path(__file__).parents[1] / "docs" / "who-sees-what.md"
IN_THE_ROOM = {"member", "voice", "substitute", "chair", "facilitator", "secretary"}


def table(heading: str) -> dict[str, list[bool]]:
    """The rows of one table of the page: the name in the code, and for each role whether it has a mark."""
    part = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in part.splitlines() if line[:1] == "|"]
    return {
        next(cell.strip("`") for cell in cells if cell.startswith("`")): [
            cell == "●" for cell in cells[1:] if cell in ("●", "")
        ]
        for cells in rows[2:]
    }


def test_the_page_says_who_sees_what():
    said = {
        thing: [seen is None, *(seen is None or role in seen for role in Role)]
        for thing, seen in SIGHT.items()
    }
    assert table("Who sees what") == said


def test_the_page_says_who_may_do_what():
    assert table("Who may do what") == {name: [role in who for role in Role] for name, who in PERMITS.items()}


@pytest.mark.parametrize("role", list(Role))
def test_only_those_in_the_room_see_names(role):
    assert may_see("names", {role}) == (role in IN_THE_ROOM | {"administrator"})


@pytest.mark.parametrize("thing", ["drafts", "votes", "categories", "sessions"])
def test_some_things_are_one_persons_alone_whatever_the_roles(thing):
    assert not may_see(thing, list(Role))


@pytest.mark.parametrize("thing", sorted(SIGHT))
def test_the_public_sees_what_is_public_and_nothing_else(thing):
    assert may_see(thing, ()) == (SIGHT[thing] is None)


def test_the_auditor_sees_the_whole_history_and_nobody_else_does():
    assert [role for role in Role if may_see("whole-history", {role})] == [Role.AUDITOR]
