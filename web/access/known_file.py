"""Everything that the council knows about somebody, as files for herself: to be read, and for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from flask import render_template

from council.access import accounts, sessions
from council.audit import searches
from council.audit.questions import OpenSince
from council.record import Entry, Id
from web.access import keys
from web.desk import council, record, record_now, rows, the_desk
from web.languages import language
from web.people import naming_of
from web.words import fact_words

_SEALED = "s1."


def entries_of(person: Id) -> list[Entry]:
    """Every entry of the record that is about her or by her, in order."""
    found = [*record().entries(about=(person,)), *record().entries(by=person)]
    return [one for _position, one in sorted({one.position: one for one in found}.items())]


def as_page(person: Id, said: Mapping[str, Any]) -> str:
    """A page in her language that needs nothing else to be read."""
    entries = entries_of(person)
    naming = naming_of(record(), entries)
    facts = [(entry.at, fact_words(entry, naming)) for entry in entries]
    known = _known(person, said)
    return render_template("access/known_file.html", language=language(), known=known, facts=facts)


def as_json(person: Id, said: Mapping[str, Any]) -> str:
    """The same for programs, with every entry as it is stored."""
    known = {**_known(person, said), "record": _opened(person, entries_of(person))}
    return json.dumps(known, ensure_ascii=False, indent=2, default=msgspec.to_builtins)


def _known(person: Id, said: Mapping[str, Any]) -> dict[str, Any]:
    named = the_desk().council_name(council())
    return {
        "council": council(),
        "council_name": named,
        "person": person,
        **said,
        "account": _account(person),
        "saved_searches": _saved(person),
    }


def _account(person: Id) -> dict[str, Any]:
    return {
        "card_number": accounts.card_number(rows(), person),
        "language": accounts.language(rows(), person),
        "sessions": [
            {"device": one.device, "began": one.began, "last_used": one.seen}
            for one in sessions.of(rows(), person, keys.token())
        ],
    }


def _saved(person: Id) -> list[dict[str, Any]]:
    """What she looks for again and again, as she called it."""
    return [
        {"name": one.name, "page": one.page, "asked": one.asked, "last_opened": one.looked_on}
        for one in searches.searches(record_now(), person)
    ]


def _opened(person: Id, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """The entries as they are stored, with what is sealed under her own key opened; others stay sealed."""
    first_open = record().ask(OpenSince()).first
    return [
        {
            "position": entry.position if first_open is None or entry.position <= first_open else None,
            "at": entry.at.isoformat(timespec="seconds"),
            "by_her": entry.by == person,
            "kind": entry.kind,
            "fact": {name: _open(person, value) for name, value in msgspec.to_builtins(entry.fact).items()},
        }
        for entry in entries
    ]


def _open(person: Id, value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_SEALED):
        return record().unseal(person, value)  # type: ignore[arg-type]  # it is a Sealed, written out
    return value
