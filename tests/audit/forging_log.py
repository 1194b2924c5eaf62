"""Forgeries of the log: of bytes and places, of its length, its checkpoint and its keys."""

import json
from random import Random

from council.audit.bundle.writing import canonical
from tests.audit.opened import FACTS, GENUINE, STRANGE, Forgery, Opened, Where, note
from web.verifier.trees import Growing


def a_letter(opened: Opened, chance: Random) -> Where:
    """A letter of a fact is another."""
    lines = opened.lines
    at = chance.randrange(len(lines))
    letter = chance.randrange(len(lines[at]))
    lines[at] = (
        lines[at][:letter] + bytes([lines[at][letter] ^ 1 << chance.randrange(7)]) + lines[at][letter + 1 :]
    )
    opened.files[FACTS] = b"\n".join(lines) + b"\n"
    return at + 1


def dropped(opened: Opened, chance: Random) -> Where:
    """A fact is left out."""
    lines = opened.lines
    at = chance.randrange(len(lines))
    del lines[at]
    opened.lines = lines
    return at + 1


def doubled(opened: Opened, chance: Random) -> Where:
    """A fact stands there twice."""
    lines = opened.lines
    at = chance.randrange(len(lines))
    lines.insert(at, lines[at])
    opened.lines = lines
    return at + 1 if at + 1 < len(lines) - 1 else len(lines) - 1


def swapped(opened: Opened, chance: Random) -> Where:
    """Two facts have changed their places."""
    lines = opened.lines
    first, second = sorted(chance.sample(range(len(lines)), 2))
    lines[first], lines[second] = lines[second], lines[first]
    opened.lines = lines
    return first + 1


def invented(opened: Opened, chance: Random) -> Where:
    """A fact that never was takes a place; the others move on."""
    lines = [json.loads(one) for one in opened.lines]
    at = chance.randrange(1, len(lines))
    lines.insert(
        at, {**lines[at - 1], "kind": "membership.role-granted", "body": {"person": "x", "role": "chair"}}
    )
    for position, one in enumerate(lines, 1):
        one["position"] = position
    opened.lines = [canonical(one) for one in lines]
    return at + 1


def shorter(opened: Opened, chance: Random) -> Where:
    """The log ends earlier, and is signed again by its own key."""
    kept = chance.randrange(1, len(opened.lines) - 1)
    opened.lines = opened.lines[:kept]
    opened.sign_again()
    return kept + 1


def old_checkpoint(opened: Opened, chance: Random) -> Where:
    """A genuine checkpoint of long ago lies beside all facts."""
    kept, tree = chance.randrange(1, len(opened.lines) - 1), Growing()
    for leaf in opened.leaves[:kept]:
        tree.add(leaf)
    opened.files["checkpoint.txt"] = note(kept, tree.root(), GENUINE)
    opened.manifest(size=kept)
    return kept + 1


def other_key(opened: Opened, chance: Random) -> Where:
    """A stranger has signed everything."""
    opened.private = STRANGE
    opened.sign_again()
    return "keys.txt"


OF_LOG: tuple[Forgery, ...] = (
    *(a_letter, dropped, doubled, swapped, invented, shorter, old_checkpoint, other_key),
)
"""Each with what it forges."""
