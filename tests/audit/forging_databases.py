"""Forgeries of the database itself, by somebody who may write every table and who holds the log's own key."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from council.audit.log.signatures import Signer
from tests.audit.opened import NothingToForge
from tests.audit.opened_database import Database, Row

Where = int | range | None
Forge = Callable[[Database, Random], Where]
"""Forges a database; says at which position, or from where on, it must be noticed; nothing: by a name."""


def a_bit(database: Database, chance: Random) -> Where:
    """A bit of a fact is another; nothing else is touched."""
    row = chance.choice(database.facts)
    body = bytearray(row["body"].encode())
    places = [at for at, one in enumerate(body) if chr(one).isalnum()]
    body[chance.choice(places)] ^= 1
    told = body.decode(), database.council, row["position"]
    database.run("UPDATE fact SET body = ? WHERE council = ? AND position = ?", *told)
    return int(row["position"])


def another_hour(database: Database, chance: Random) -> Where:
    """A fact was entered at another time, or by somebody else."""
    row = chance.choice(database.facts)
    column, value = chance.choice([("at", row["at"] + 1), ("by", "0000000000000n0b")])
    told = value, database.council, row["position"]
    database.run(f'UPDATE fact SET "{column}" = ? WHERE council = ? AND position = ?', *told)
    return int(row["position"])


def dropped(database: Database, chance: Random) -> Where:
    """A fact is gone."""
    position = chance.randint(1, len(database.facts))
    database.run("DELETE FROM fact WHERE council = ? AND position = ?", database.council, position)
    return position


def last_ones_gone(database: Database, chance: Random) -> Where:
    """The record breaks off earlier; its head still says how long it was."""
    position = chance.randint(2, len(database.facts))
    for table in ("fact", "about"):
        database.run(f"DELETE FROM {table} WHERE council = ? AND position >= ?", database.council, position)
    return position


def swapped(database: Database, chance: Random) -> Where:
    """Two facts have changed their places, each with its hashes."""
    facts = database.facts
    first, second = sorted(chance.sample(range(len(facts)), 2))
    facts[first]["position"], facts[second]["position"] = second + 1, first + 1
    database.replace(facts)
    return first + 1


def one_behind(database: Database, chance: Random) -> Where:
    """A fact stands behind the last one."""
    facts = database.facts
    database.replace([*facts, {**chance.choice(facts), "position": len(facts) + 1}])
    return len(facts) + 1


def other_index(database: Database, chance: Random) -> Where:
    """The index says that a fact is about something else, or not about what it is."""
    asked = "SELECT about, kind, position FROM about WHERE council = ?"
    row = chance.choice(database.run(asked, database.council))
    change = chance.choice(["UPDATE about SET about = 'x' || about", "DELETE FROM about"])
    told = database.council, row["about"], row["kind"], row["position"]
    database.run(f"{change} WHERE council = ? AND about = ? AND kind = ? AND position = ?", *told)
    return int(row["position"])


def other_head(database: Database, chance: Random) -> Where:
    """The head says that the record is shorter, or ends at another time."""
    size = len(database.facts)
    shorter = chance.randint(1, size - 1)
    if chance.random() < 0.5:
        database.run("UPDATE head SET size = ? WHERE council = ?", shorter, database.council)
        return shorter + 1
    database.run("UPDATE head SET at = at + 1 WHERE council = ?", database.council)
    return size


def hashes_beside(database: Database, chance: Random) -> Where:
    """The hashes that are stored beside a fact are others."""
    row = chance.choice(database.facts)
    hashes = bytearray(row["hashes"])
    hashes[chance.randrange(len(hashes))] ^= 1 << chance.randrange(8)
    told = bytes(hashes), database.council, row["position"]
    database.run("UPDATE fact SET hashes = ? WHERE council = ? AND position = ?", *told)
    return int(row["position"])


# With hashes, index and head made to fit.


def fitting(change: Callable[[list[Row], Random], int], name: str) -> Forge:
    """A forgery in which everything fits but the checkpoints: found at the first that is larger."""

    def forge(database: Database, chance: Random) -> Where:
        facts, largest = database.facts, database.checkpoints[-1]["size"]
        signed = facts[:largest]  # what stands behind the last checkpoint nobody has signed
        at = change(signed, chance)
        database.make_fit(signed + facts[largest:])
        return range(at, len(facts) + 2)

    forge.__name__ = name
    return forge


def drop_one(facts: list[Row], chance: Random) -> int:
    """A fact is left out."""
    at = chance.randrange(1, len(facts) - 1)
    del facts[at]
    return at + 1


def double_one(facts: list[Row], chance: Random) -> int:
    """A fact stands there twice."""
    at = chance.randrange(1, len(facts) - 1)
    facts.insert(at, dict(facts[at]))
    return at + 1


def swap_two(facts: list[Row], chance: Random) -> int:
    """Two facts that are different have changed their places, but not their hours."""
    first, second = sorted(chance.sample(range(1, len(facts)), 2))
    one, other = facts[first], facts[second]
    if one["body"] == other["body"]:
        raise NothingToForge
    one["at"], other["at"] = other["at"], one["at"]
    facts[first], facts[second] = other, one
    return first + 1


def invent_one(facts: list[Row], chance: Random) -> int:
    """A fact that never was takes a place."""
    at = chance.randrange(1, len(facts))
    body = '{"person":"0000000000000n0b","role":"chair"}'
    facts.insert(at, {**facts[at - 1], "kind": "membership.role-granted", "version": 1, "body": body})
    return at + 1


def reword_one(facts: list[Row], chance: Random) -> int:
    """A proposal reads otherwise."""
    found = [at for at, row in enumerate(facts) if row["kind"] == "proposals.proposal-drafted"]
    if not found:
        raise NothingToForge
    at = chance.choice(found)
    body = json.loads(facts[at]["body"])
    facts[at]["body"] = _written({**body, "title": f"{body['title']} 2"})
    return at + 1


def _written(body: Any) -> str:
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


CHANGES = (drop_one, double_one, swap_two, invent_one, reword_one)


def _shorter(database: Database, chance: Random) -> int:
    """Where a record could end that is shorter than it was when it was signed last."""
    signed = database.checkpoints
    if signed[0]["size"] >= signed[-1]["size"]:
        raise NothingToForge
    return chance.randint(signed[0]["size"], signed[-1]["size"] - 1)


def shorter_without_checkpoints(database: Database, chance: Random) -> Where:
    """The record ends earlier, everything fits, and no checkpoint was ever handed out: only a kept note tells."""
    size = _shorter(database, chance)
    database.make_fit(database.facts[:size])
    database.forget()
    return size + 1


def shorter_and_signed(database: Database, chance: Random) -> Where:
    """The record ends earlier, and its own key has signed it: only a kept note tells."""
    size = _shorter(database, chance)
    database.make_fit(database.facts[:size])
    database.sign_again()
    return size + 1


def reworded_and_signed(database: Database, chance: Random) -> Where:
    """A proposal reads otherwise, and the log's own key has signed it all: only a kept note tells."""
    facts, kept = database.facts, database.checkpoints[-1]["size"]
    reword_one(facts[:kept], chance)
    database.make_fit(facts)
    database.sign_again()
    return int(kept)


def newest_gone(database: Database, chance: Random) -> Where:
    """An old checkpoint stands in place of the newest; the facts since then are others."""
    kept = database.checkpoints
    if len(kept) < 2 or kept[-1]["size"] - kept[-2]["size"] < 2:
        raise NothingToForge
    facts = database.facts
    at = chance.randrange(kept[-2]["size"], kept[-1]["size"] - 1)
    del facts[at]
    database.make_fit(facts)
    asked = "DELETE FROM log_checkpoint WHERE council = ? AND size = ?"
    database.run(asked, database.council, kept[-1]["size"])
    return range(at + 1, kept[-1]["size"] + 1)


def other_key(database: Database, chance: Random) -> Where:
    """A key that nobody announced has signed all checkpoints."""
    origin = database.signer.verifier.name
    database.signer = Signer.make(origin, database.signer.sort)
    database.sign_again()
    return None


def swapped_key(database: Database, chance: Random) -> Where:
    """A stranger's key was announced in the log's own place, and has signed everything: only the right key tells."""
    facts, origin = database.facts, database.signer.verifier.name
    database.signer = Signer.make(origin, database.signer.sort)
    for row in facts:
        if row["kind"] == "audit.log-key-announced":
            row["body"] = _written({**json.loads(row["body"]), "key": database.signer.verifier.written})
    database.make_fit(facts)
    database.sign_again()
    database.run("DELETE FROM log_key WHERE council = ?", database.council)
    return None


PLAIN: tuple[Forge, ...] = (
    *(
        a_bit,
        another_hour,
        dropped,
        last_ones_gone,
        swapped,
        one_behind,
        other_index,
        other_head,
        hashes_beside,
    ),
    *(fitting(change, change.__name__) for change in CHANGES),
    other_key,
)
"""What `majlis verify --database` finds by itself."""

WITH_A_NOTE: tuple[Forge, ...] = (
    shorter_without_checkpoints,
    shorter_and_signed,
    reworded_and_signed,
    newest_gone,
)
"""What only a note tells that somebody has kept."""

WITH_THE_KEY: tuple[Forge, ...] = (swapped_key,)
"""What only the right key tells."""
