"""Small habits that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from tests.rooms import COUNCIL, WEB, shown, sources

SIDES = re.compile(r"(?<![\w.#-])(?:[a-z-]*-)?(left|right)(?![\w-])")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.mark.parametrize("path", [one for one in sources(COUNCIL) if "record" not in one.parts], ids=shown)
def test_shares_are_fractions(path: Path):
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        number = isinstance(node, ast.Constant) and isinstance(node.value, float)
        name = isinstance(node, ast.Name) and node.id == "float"
        if number or name:
            wrong.append(node.lineno)
    assert not wrong, f"a float: lines {wrong}"


@pytest.mark.parametrize("path", sources(COUNCIL), ids=shown)
def test_only_the_clock_asks_what_time_it_is(path: Path):
    if path.name != "clock.py":
        text = path.read_text(encoding="utf-8")
        assert not re.findall(r"datetime\.now|utcnow|date\.today|time\.time|time_ns", text)


@pytest.mark.parametrize("path", sources(WEB, ".css"), ids=shown)
def test_a_style_sheet_knows_no_left_and_right(path: Path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert [line for line in text.splitlines() if SIDES.search(line)] == []


@pytest.mark.parametrize("path", sources(WEB, ".html"), ids=shown)
def test_a_template_carries_no_style_of_its_own(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"<style\b|\sstyle=|\son[a-z]+=|<script>", text)


@pytest.mark.parametrize("path", [*sources(WEB), *sources(COUNCIL)], ids=shown)
def test_nothing_is_left_for_later(path: Path):
    assert not re.findall(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))
