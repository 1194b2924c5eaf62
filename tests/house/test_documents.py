"""What the documents point at is there."""

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.rooms import HOUSE, shown

LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
DOCUMENTS = sorted([*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")])
SCRIPTS = sorted(path for path in (HOUSE / "scripts").iterdir() if path.is_file())


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_every_link_leads_somewhere(path: Path):
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=shown)
def test_every_script_that_is_named_is_there(path: Path):
    named = set(re.findall(r"scripts/([a-z-]+)", path.read_text(encoding="utf-8")))
    assert named <= {script.name for script in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=shown)
def test_a_script_can_be_run(path: Path):
    is_command = path.read_text(encoding="utf-8").startswith("#!")
    assert os.access(path, os.X_OK) == is_command


def test_every_setting_is_explained_beside_its_default():
    lines = (HOUSE / "config" / "defaults.toml").read_text(encoding="utf-8").splitlines()
    bare = [line for before, line in pairwise(lines) if " = " in line and not before]
    assert bare == []


def test_every_decision_is_in_the_list():
    listed = (HOUSE / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = sorted((HOUSE / "docs" / "decisions").glob("0*.md"))
    assert [page.name for page in pages if f"({page.name})" not in listed] == []
