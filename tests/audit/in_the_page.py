"""What the page that verifies derives and finds, and what the program does; to be compared."""

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

from web.verifier.balances import TooManyWays
from web.verifier.findings import Findings
from web.verifier.main import verify_bundle
from web.verifier.notes import NoteMalformed, checkpoint_of, key_of

CHECK = """async ([bundle, keys, seen]) => {
  const found = await checkBundle(new Blob([base64(bundle)]), keys, () => {}, seen);
  return [found.all.map((one) => [one.sort, one.code, one.position, one.name, one.details]), found.checked];
}"""
EACH = """async ([derive, cases]) => {
  const by = eval(derive), said = [];
  for (const one of cases) {
    try { said.push(await by(...one)); } catch (error) { said.push(error.constructor.name); }
  }
  return JSON.stringify(said);
}"""
"""Lets the page derive each of many cases; what it throws is said by its name."""

Found = tuple[list[tuple[Any, ...]], dict[str, int]]


def derived(browsing: Any, derive: str, some: list[Any]) -> list[Any]:
    """What the page makes of each case."""
    said: list[Any] = json.loads(browsing.evaluate(EACH, [f"({derive})", json.loads(json.dumps(some))]))
    return said


def told(derive: Callable[..., Any], *case: Any) -> Any:
    """What the program makes of a case, as JSON; what it raises by its name."""
    try:
        return json.loads(json.dumps(derive(*case)))
    except (TooManyWays, NoteMalformed) as error:
        return type(error).__name__


def in_the_page(browsing: Any, bundle: Path, *keys: str, seen: tuple[bytes, ...] = ()) -> Found:
    """All that the page finds in a bundle, and what it checked."""
    asked = [b64encode(bundle.read_bytes()).decode(), list(keys), [one.decode() for one in seen]]
    found, checked = browsing.evaluate(CHECK, asked)
    return in_order([tuple(one) for one in found]), checked


def by_the_program(bundle: Path, *keys: str, seen: tuple[bytes, ...] = ()) -> Found:
    """The same from the program."""
    return said_by(
        verify_bundle(str(bundle), [key_of(one) for one in keys], [checkpoint_of(one) for one in seen])
    )


def said_by(found: Findings) -> Found:
    some = [
        (one.sort, one.code, one.position, one.name, json.loads(json.dumps(one.details))) for one in found.all
    ]
    return in_order(some), found.checked


def in_order(some: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(some, key=lambda one: (one[2], *map(str, one)))
