"""A whole bundle: its files, its checkpoint, every fact in its place; what its facts mean is told on."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from typing import Any

from web.verifier.containers import BundleDamaged, content, members_of, pieces
from web.verifier.findings import Findings
from web.verifier.leaves import canonical
from web.verifier.notes import Checkpoint, Key, NoteMalformed, key_of, signature_under
from web.verifier.sealing_wax import check_signatures, read_checkpoint, read_keys
from web.verifier.standing import day_at
from web.verifier.stretches import Heard, Stretch, Task, check_elsewhere, check_stretch
from web.verifier.trees import Growing

FORMAT = "majlis-bundle/1"
STRETCH = 1 << 14
WHOLE = "whole"
MADE_OF = {WHOLE: (), "decision": ("number",), "sitting": ("sitting",), "period": ("from", "to")}
"""What a bundle may be made of, and by what that is named."""

AT_LEAST = ("manifest.json", "checkpoint.txt", "keys.txt")
MANIFEST = {"council", "facts", "files", "format", "made_of", "origin", "size", "withheld"}

Hear = Callable[[list[Heard]], None]


class Bundle:
    """A bundle that is being checked."""

    def __init__(self, path: str, findings: Findings) -> None:
        self.path = path
        self.findings = findings
        self.members = members_of(path)
        self.manifest = self._manifest()
        self.checkpoint: Checkpoint | None = None
        self.council = str(self.manifest["council"])
        self.days: set[str] = set()
        self.is_whole = self.manifest["made_of"].get("what") == WHOLE

    def _manifest(self) -> dict[str, Any]:
        for name in AT_LEAST:
            if name not in self.members:
                raise BundleDamaged("file-missing", name)
        try:
            found: dict[str, Any] = canonical(self.read("manifest.json"))
        except ValueError:
            raise BundleDamaged("manifest", "manifest.json") from None
        shaped = isinstance(found, dict) and set(found) == MANIFEST and isinstance(found["files"], dict)
        if not shaped or not isinstance(found["made_of"], dict):
            raise BundleDamaged("manifest", "manifest.json")
        if found["format"] != FORMAT:
            raise BundleDamaged("format", str(found["format"])[:80])
        named = MADE_OF.get(str(found["made_of"].get("what")))
        words = all(isinstance(one, str) for one in found["made_of"].values())
        if named is None or not words or set(found["made_of"]) != {"what", *named}:
            raise BundleDamaged("manifest", "manifest.json")
        return found

    def read(self, name: str) -> bytes:
        """The bytes of one of its files."""
        return content(self.path, self.members[name])

    def minutes(self) -> dict[str, bytes]:
        """The published minutes that lie in it, by name."""
        return {name: self.read(name) for name in self.members if name.startswith("minutes/")}

    def check_files(self) -> None:
        """Every file is one that the manifest names, and is as it says."""
        told = self.manifest["files"]
        for name, one in self.members.items():
            if name == "manifest.json" or name.startswith(("facts/", "hashes/", "proofs/")):
                continue
            digest = sha256()
            for piece in pieces(self.path, one):
                digest.update(piece)
            if told.get(name) != digest.hexdigest():
                self.findings.fault("file-changed" if name in told else "file-unknown", name=name)
        for name in sorted(set(told) - set(self.members)):
            self.findings.fault("file-missing", name=name)

    def check_checkpoint(self, trusted: Sequence[Key]) -> None:
        """The checkpoint is signed, and is the one that the manifest speaks of."""
        self.checkpoint = read_checkpoint(self.read("checkpoint.txt"), "checkpoint.txt", self.findings)
        bundled = read_keys(self.read("keys.txt"), "keys.txt", self.findings)
        if self.checkpoint is None:
            return
        check_signatures(self.checkpoint, bundled, trusted, self.findings)
        told = self.manifest["origin"], self.manifest["size"]
        if told != (self.checkpoint.origin, self.checkpoint.size):
            self.findings.fault("manifest-differs", name="checkpoint.txt")

    def check_announced(self, announced: Sequence[str]) -> None:
        """The log has signed with a key that stands on record, where any does."""
        if not announced or self.checkpoint is None:
            return
        try:
            signed = any(signature_under(self.checkpoint, key_of(one)) for one in announced)
        except NoteMalformed:
            signed = False
        if not signed:
            self.findings.fault("key-not-announced", name="keys.txt")

    def check_facts(self, hear: Hear, seen: Sequence[Checkpoint], workers: int) -> None:
        """Every fact, stretch by stretch; those that decide something are told on, in order."""
        if self.checkpoint is None:
            return
        tree, latest, facts, withheld = Growing(), 0, 0, 0
        earlier = {one.size: one for one in seen}
        for found in _checked(self._tasks(earlier), workers):
            for code, position in found.faults:
                self._fault(code, position)
            if found.times[0] and found.times[0] < latest:
                self.findings.fault("time-backwards", found.first)
            latest = max(latest, found.times[1])
            self._compare(tree, found, earlier)
            self._grow(tree, found)
            facts, withheld = facts + found.facts, withheld + found.withheld
            self.days |= {day_at(at) for at in found.moments}
            for several in found.told():
                hear(several)
        self.findings.count("facts", facts)
        self._check_end(tree, facts, withheld)
        self._check_seen(seen, tree)

    def _fault(self, code: str, position: int) -> None:
        if code.startswith("damaged:"):
            _, what, name = code.split(":", 2)
            self.findings.fault(what, position, name)
        else:
            self.findings.fault(code, position)

    def _compare(self, tree: Growing, found: Stretch, earlier: dict[int, Checkpoint]) -> None:
        """Whether the record was, at the size of an earlier checkpoint, what that checkpoint says."""
        for size, frontier in found.marked.items():
            if Growing(size, tree.frontier + frontier).root() != earlier[size].root:
                self.findings.fault("other-history", size)

    def _grow(self, tree: Growing, found: Stretch) -> None:
        if self.is_whole and found.root.size == STRETCH:
            tree.add(found.root.root(), STRETCH)
        elif self.is_whole:
            tree.size, tree.frontier = tree.size + found.root.size, tree.frontier + found.root.frontier

    def _check_end(self, tree: Growing, facts: int, withheld: int) -> None:
        size = self.checkpoint.size if self.checkpoint else 0
        if (self.manifest["facts"], self.manifest["withheld"]) != (facts, withheld):
            self.findings.fault("manifest-differs", name="manifest.json")
        if withheld:
            self.findings.note("withheld", number=withheld)
        for name in self.members:
            if name.startswith("timestamps/"):
                self.findings.note("time-stamp", name=name)
        if self.is_whole and self.checkpoint and not self.findings.faults:
            if (tree.size, tree.root()) != (size, self.checkpoint.root):
                self.findings.fault("root-differs", name="checkpoint.txt")
            else:
                self.findings.count("tree")

    def _check_seen(self, seen: Sequence[Checkpoint], tree: Growing) -> None:
        """No checkpoint that somebody kept speaks of a longer or of another record."""
        for one in seen:
            if self.checkpoint is None or one.origin != self.checkpoint.origin:
                self.findings.fault("other-origin", name=one.origin)
            elif one.size > self.checkpoint.size:
                self.findings.fault("shrunk", self.checkpoint.size + 1, before=one.size)
            elif one.size == self.checkpoint.size and one.root != self.checkpoint.root:
                self.findings.fault("other-history", one.size)
            elif one.size < self.checkpoint.size and not self.is_whole:
                self.findings.unproven("earlier-checkpoint", name=str(one.size))

    def _tasks(self, earlier: dict[int, Checkpoint]) -> list[Task]:
        size, root = (self.checkpoint.size, self.checkpoint.root) if self.checkpoint else (0, b"")
        beside = "hashes/{:05d}.bin" if self.is_whole else "proofs/{:05d}.jsonl"
        left = {name for name in self.members if name.startswith(("facts/", "hashes/", "proofs/"))}
        tasks = []
        for number in range(-(-size // STRETCH)):
            names = f"facts/{number:05d}.jsonl", beside.format(number)
            first, last = number * STRETCH + 1, min((number + 1) * STRETCH, size)
            facts, hashes = (self.members.get(name) for name in names)
            left -= set(names)
            if facts is not None:
                marks = tuple(one for one in earlier if first <= one <= last)
                where = self.path, self.council, first, last, self.is_whole, size, root
                tasks.append(Task(*where, facts, hashes, marks))
            elif self.is_whole:
                self.findings.fault("missing", first)
                break
        for name in sorted(left):
            self.findings.fault("file-unknown", name=name)
        return tasks


def _checked(tasks: Sequence[Task], workers: int) -> Iterator[Stretch]:
    """Stretches as they were found, in order; where no processes can be started, one after the other."""
    done = 0
    if workers > 1 and len(tasks) > 1:
        try:
            for found in _beside_each_other(tasks, workers):
                yield found
                done += 1
        except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
            pass
    yield from map(check_stretch, tasks[done:])


def _beside_each_other(tasks: Sequence[Task], workers: int) -> Iterator[Stretch]:
    """Several stretches are checked at once, not more than can be held."""
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[Stretch]] = deque()
        for task in tasks:
            waiting.append(pool.submit(check_elsewhere, task))
            if len(waiting) > workers + 1:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def processors() -> int:
    """How many processes may work at once."""
    return min(os.cpu_count() or 1, 4)
