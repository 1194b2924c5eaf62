"""Codes become words: every refusal and every kind of fact can be said, in whole sentences."""

import ast
import importlib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from council.record import Refused, kinds
from tests.rooms import COUNCIL, WEB, folders, import_all, shown, sources

TRANSLATING = {"_", "gettext", "ngettext", "lazy_gettext", "pgettext", "npgettext"}


def said(table: str) -> dict[str, object]:
    """What every wording.py says, in one."""
    from web import FOLDERS

    found: dict[str, object] = {}
    for folder in FOLDERS:
        if (WEB / folder / "wording.py").exists():
            words = getattr(importlib.import_module(f"web.{folder}.wording"), table, {})
            assert not set(words) & set(found), f"said twice: {set(words) & set(found)}"
            found |= words
    return found


def refusals() -> dict[str, type[Refused]]:
    """Every refusal by its code."""
    import_all()
    found: dict[str, type[Refused]] = {}
    waiting = list(Refused.__subclasses__())
    while waiting:
        refusal = waiting.pop()
        waiting += refusal.__subclasses__()
        if refusal.__module__.split(".")[0] in ("council", "web"):
            assert found.setdefault(refusal.code, refusal) is refusal, f"two are {refusal.code}"
    return found


def test_every_refusal_has_words():
    assert sorted(set(refusals()) - set(said("REFUSALS"))) == []


def test_no_words_are_kept_for_a_refusal_that_is_gone():
    assert sorted(set(said("REFUSALS")) - set(refusals())) == []


def test_a_refusal_is_named_for_its_folder():
    inside = {code: one.__module__.split(".") for code, one in refusals().items()}
    assert [code for code, module in inside.items() if module[2:] and module[1] != code.split(".")[0]] == []


def test_every_kind_of_fact_has_words():
    assert sorted(_ours() - set(said("FACTS"))) == []


def test_no_words_are_kept_for_a_kind_that_is_gone():
    assert sorted(set(said("FACTS")) - _ours()) == []


def _ours() -> set[str]:
    """The kinds that the council declares; tests declare some of their own."""
    return {name for name, kind in kinds().items() if kind.fact.__module__.startswith("council.")}


@pytest.mark.parametrize("path", [*sources(WEB), *sources(COUNCIL)], ids=shown)
def test_words_are_whole_sentences_with_named_gaps(path: Path):
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
            texts = node.args[:2] if node.func.id == "ngettext" else node.args[:1]
            wrong += [node.lineno for text in texts if not isinstance(text, ast.Constant)]
    assert not wrong, f"not a plain text inside _(): lines {wrong}"


@pytest.mark.parametrize("folder", folders(COUNCIL))
def test_a_folder_of_the_council_holds_no_sentences(folder: str):
    for path in sources(COUNCIL / folder):
        assert not {"gettext", "flask_babel"} & set(path.read_text(encoding="utf-8").split())


def test_every_word_in_the_code_reaches_the_catalogues():
    """The extractor passes over a call inside of an f-string, and a plural around another call."""
    with (WEB.parent / "translations" / "messages.pot").open("rb") as file:
        gathered = read_po(file)
    plural = {_singular(message.id): isinstance(message.id, tuple) for message in gathered if message.id}
    lost = [
        (path.name, node.lineno, words)
        for path in [*COUNCIL.rglob("*.py"), *WEB.rglob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (called := _called(node))
        and (words := _said(node))
        and plural.get(words) != ("ngettext" in called)
    ]
    assert lost == []


def _singular(message):
    return message if isinstance(message, str) else message[0]


def _called(node):
    """The name of the catalogue's function that is called; empty if another."""
    if not isinstance(node, ast.Call):
        return ""
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name if name in {"_", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext"} else ""


def _said(node):
    return node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
