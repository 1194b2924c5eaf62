"""Addresses of every page of a council, filled with things that are on its record."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from random import Random

from flask import Flask
from werkzeug.routing import Rule

from council.record import Record

SPOKEN = ("ar", "tr", "en")
Things = Mapping[str, list[str]]


def things_on(record: Record, until: int | None = None) -> Things:
    """Everything that an address could name at a position, by its name in addresses."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in record.entries(until=until):
        for name in entry.fact.__struct_fields__:
            if getattr(entry.fact, name) in entry.fact.about():
                found[name].append(getattr(entry.fact, name))
    return found


def rules_of_pages(app: Flask, without: Collection[str] = ()) -> Iterator[Rule]:
    """The rule of each page of a council, but those whose addresses end so."""
    for rule in app.url_map.iter_rules():
        is_page = {"lang", "council"} <= rule.arguments and "GET" in (rule.methods or ())
        if is_page and not rule.rule.endswith(tuple(without)):
            yield rule


def address(app: Flask, rule: Rule, council: str, things: Things, chance: Random) -> str | None:
    """An address under a rule, with things taken at random; none where it takes other words."""
    given = {name: chance.choice(things.get(name) or ["0"]) for name in sorted(rule.arguments)}
    given |= {"lang": chance.choice(SPOKEN), "council": council}
    with suppress(ValueError), app.test_request_context():
        built = rule.build(given, append_unknown=False)
        return built[1] if built else None
    return None
