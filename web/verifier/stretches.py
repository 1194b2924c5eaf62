"""One stretch of a bundle's facts: every byte, every place, every hash. Stretches are checked beside each other."""

import marshal
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from web.verifier.containers import BundleDamaged, Member, content, lines
from web.verifier.kinds import KNOWN, UNHEARD
from web.verifier.leaves import canonical
from web.verifier.trees import Growing, leaf_of, root_by_proof

MEMBERS = ["at", "body", "by", "council", "kind", "position", "version"]
ID = re.compile(r"[0-9a-z]{1,64}", re.ASCII)
MOST_FAULTS = 20
TOGETHER = 1_000
TOO_LARGE = 1 << 53  # no place, version or time comes near it

Heard = tuple[int, int, str | None, str, Any]
"""A fact that decides something: position, time, who entered it, kind and body."""

Fault = tuple[str, int]
"""What is wrong, and at which position."""


@dataclass
class Stretch:
    """What was found in one stretch."""

    first: int
    root: Growing = field(default_factory=Growing)
    times: tuple[int, int] = (0, 0)
    facts: int = 0
    withheld: int = 0
    faults: list[Fault] = field(default_factory=list)
    marked: dict[int, list[bytes]] = field(default_factory=dict)  # the tree's frontier at such sizes
    moments: list[int] = field(default_factory=list)  # of a part: when its facts were entered
    heard: list[Heard] = field(default_factory=list)  # the facts by which something is decided
    people: set[Any] = field(default_factory=set)  # who is known to be named as an id
    packed: list[Any] = field(default_factory=list)  # what was heard before, on its way between processes

    def pack(self) -> None:
        """What was heard so far takes as little room as it can."""
        try:
            self.packed.append(marshal.dumps(self.heard, 2))
        except ValueError:  # deeper than it can pack
            self.packed.append(self.heard)
        self.heard = []

    def told(self) -> Iterator[list[Heard]]:
        """All that was heard, in its order."""
        for several in self.packed:
            yield marshal.loads(several) if isinstance(several, bytes) else several  # noqa: S302
        yield self.heard

    def wrong(self, code: str, position: int) -> None:
        """Note a fault, if there are not too many."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append((code, position))


@dataclass(frozen=True)
class Task:
    """Which stretch is to be checked, and against what."""

    path: str
    council: str
    first: int
    last: int  # the last position that the stretch may have
    whole: bool  # every fact is there; else each has its proof
    size: int
    tree: bytes
    facts: Member
    hashes: Member | None
    marks: tuple[int, ...] = ()  # sizes of which earlier checkpoints speak


def check_elsewhere(task: Task) -> Stretch:
    """Check a stretch in another process, and send what was heard packed as tightly as it goes."""
    found = check_stretch(task, TOGETHER)
    found.pack()
    found.people = set()
    return found


def check_stretch(task: Task, at_once: int = 0) -> Stretch:
    """Check a stretch, line by line."""
    found = Stretch(task.first)
    told = content(task.path, task.hashes) if task.whole and task.hashes else b""
    proofs = lines(task.path, task.hashes) if not task.whole and task.hashes else iter(())
    before, count = task.first - 1, 0
    try:
        for line in lines(task.path, task.facts):
            leaf, said = _read(found, line, before)
            position = said.get("position", before + 1) if said else before + 1
            if not _in_place(found, task, position, before):
                break
            if task.whole:
                if told[count * 32 : count * 32 + 32] != leaf:
                    found.wrong("changed", position)
                found.root.add(leaf)
                if position in task.marks:
                    found.marked[position] = list(found.root.frontier)
            elif not _proven(leaf, position, task, next(proofs, b"")):
                found.wrong("changed", position)
            if said and "leaf" not in said:
                _check_fact(found, task, said)
                if said["kind"] not in UNHEARD:
                    found.heard.append((position, said["at"], said["by"], said["kind"], said["body"]))
                    if at_once and len(found.heard) >= at_once:
                        found.pack()
            before, count = position, count + 1
        _check_end(found, task, before, len(told) - 32 * count)
    except BundleDamaged as damage:
        found.wrong(f"damaged:{damage.code}:{damage.name}", before + 1)
    return found


def _read(found: Stretch, line: bytes, before: int) -> tuple[bytes, dict[str, Any]]:
    """The hash of a line's leaf, and what the line says; nothing if it cannot be read."""
    try:
        said = canonical(line)
    except (ValueError, RecursionError):
        found.wrong("not-canonical", before + 1)
        return leaf_of(line), {}
    if isinstance(said, dict) and list(said) == ["leaf", "position"]:
        hidden = said["leaf"]
        if isinstance(hidden, str) and re.fullmatch("[0-9a-f]{64}", hidden) and _is_number(said["position"]):
            found.withheld += 1
            return bytes.fromhex(hidden), said
    if not isinstance(said, dict) or list(said) != MEMBERS or not _is_shaped(said, found.people):
        found.wrong("unreadable", before + 1)
        return leaf_of(line), {}
    return leaf_of(line), said


def _is_shaped(said: dict[str, Any], people: set[Any]) -> bool:
    by = said["by"]
    if by is not None and not (type(by) is str and (by in people or ID.fullmatch(by))):
        return False
    people.add(by)
    return (
        _is_number(said["at"])
        and _is_number(said["position"])
        and _is_number(said["version"])
        and type(said["kind"]) is type(said["council"]) is str
        and type(said["body"]) is dict
    )


def _is_number(value: object) -> bool:
    return type(value) is int and 0 <= value < TOO_LARGE


def _in_place(found: Stretch, task: Task, position: int, before: int) -> bool:
    if before < position <= task.last and (not task.whole or position == before + 1):
        return True
    code = "doubled" if position <= before else "missing" if position <= task.size else "beyond-checkpoint"
    found.wrong(code, position if code != "missing" else before + 1)
    return False


def _proven(leaf: bytes, position: int, task: Task, line: bytes) -> bool:
    try:
        proof = canonical(line)
        hashes = [bytes.fromhex(one) for one in proof["hashes"]]
        right = list(proof) == ["hashes", "position"] and proof["position"] == position
    except (ValueError, KeyError, TypeError):
        return False
    return right and root_by_proof(leaf, position - 1, task.size, hashes) == task.tree


def _check_fact(found: Stretch, task: Task, said: dict[str, Any]) -> None:
    found.facts += 1
    position, at = said["position"], said["at"]
    if said["council"] != task.council:
        found.wrong("other-council", position)
    if not 0 < said["version"] <= KNOWN.get(said["kind"], 0):
        found.wrong("unknown-kind", position)
    if not task.whole:
        found.moments.append(at)
    if at < found.times[1]:
        found.wrong("time-backwards", position)
    found.times = found.times[0] or at, max(at, found.times[1])


def _check_end(found: Stretch, task: Task, last: int, hashes_left: int) -> None:
    if task.whole and last < task.last and not found.faults:
        found.wrong("missing", last + 1)
    if task.whole and hashes_left and not found.faults:
        found.wrong("hashes", last + 1)
