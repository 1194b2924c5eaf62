"""Forged bundles and databases by the dozen, each tried by every verifier; what was found is counted by kind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from random import Random

from council.audit.events import LogKeyAnnounced
from council.record import Installation, standing_at
from tests.audit.bundling import bundled, read_from
from tests.audit.forging import EVERY, ONLY_SEEN, TRICKS, Forgery, Trick, fits, tried
from tests.audit.opened import GENUINE, ORIGIN, Opened, Where, key_written, vouched_by
from tests.audit.playing import played
from tests.audit.verifiers import Asked, Fault, Verifier

MADE, FOUND, MISPLACED, MISSED = "made", "found", "elsewhere", "missed"
ANYWHERE = range(1, 10**9)


@dataclass
class Tally:
    """How many of each kind were made, and what each verifier made of them."""

    counted: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # kind, verifier, what
    told: list[str] = field(default_factory=list)

    def note(self, kind: str, verifier: str, faults: Sequence[Fault], where: Where | None) -> None:
        """What a verifier found in one forgery; `where` is nothing if it may be noticed in any place."""
        right = bool(faults) and (where is None or fits(faults[0][1], where))
        what = FOUND if right else MISPLACED if faults else MISSED
        self.counted[kind, verifier, MADE] += 1
        self.counted[kind, verifier, what] += 1
        if what != FOUND:
            self.told.append(f"{kind}, {verifier}: {what} {where} {faults[:2]}")

    def number(self, verifier: str, what: str = MADE) -> int:
        """How many of all kinds."""
        return sum(
            number for (_, who, each), number in self.counted.items() if (who, each) == (verifier, what)
        )

    @property
    def kinds(self) -> set[str]:
        """The kinds that were made."""
        return {kind for kind, _, _ in self.counted}

    def __str__(self) -> str:
        verifiers = sorted({verifier for _, verifier, _ in self.counted})
        rows = [f"{'':28}" + "".join(f"{verifier:>24}" for verifier in verifiers)]
        for kind in sorted(self.kinds):
            cells = (
                f"{self.counted[kind, one, FOUND]} of {self.counted[kind, one, MADE]}" for one in verifiers
            )
            rows.append(f"{kind:28}" + "".join(f"{cell:>24}" for cell in cells))
        totals = (f"{self.number(one, FOUND)} of {self.number(one)}" for one in verifiers)
        return "\n".join([*rows, f"{'all':28}" + "".join(f"{one:>24}" for one in totals), *self.told])


def genuine(house: Installation, seed: int, where: Path, chapters: int = 8) -> Path:
    """The honest bundle of a council that has played, under a key that forgers hold as well."""
    record = house.found(f"played{seed}")
    play = played(record, seed, chapters)
    with standing_at(play.now):
        record.enter([LogKeyAnnounced(origin=ORIGIN, key=key_written(GENUINE))])
        return bundled(record, where, vouched_by(record, GENUINE))


@dataclass(frozen=True)
class Made:
    """A forgery: its kind, the forged bundle, and where it must be noticed."""

    kind: str
    asked: Asked
    where: Where | None


def forged(bundles: Sequence[Path], where: Path, many: int, seed: int = 1) -> Iterable[Made]:
    """So many forgeries of every kind, each of a bundle in which there is something to forge."""
    chance, numbers = Random(seed), count()
    opened = {one: Opened.of(one) for one in bundles}
    for kind in EVERY:
        attempts = (_forged(kind, opened, chance, where / f"{next(numbers)}.zip") for _ in range(many * 40))
        yield from islice((one for one in attempts if one), many)
    for trick in TRICKS:
        for _ in range(many):
            yield _tricked(trick, chance.choice(bundles), chance, where / f"{next(numbers)}.zip")


def _forged(kind: Forgery, bundles: Mapping[Path, Opened], chance: Random, path: Path) -> Made | None:
    bundle = chance.choice(list(bundles))
    taken = bundles[bundle]
    opened = Opened(dict(taken.files), order=list(taken.order))
    where = tried(opened, chance, kind)
    if where is None:
        return None
    seen = (read_from(bundle, "checkpoint.txt"),) if kind in ONLY_SEEN else ()
    return Made(kind.__name__, Asked(opened.put_together(path), seen=seen), where)


def _tricked(trick: Trick, bundle: Path, chance: Random, path: Path) -> Made:
    path.write_bytes(trick(bundle.read_bytes(), chance))
    return Made(trick.__name__, Asked(path), None)


def tally(made: Iterable[Made], verifiers: Mapping[str, Verifier], at_once: int = 20) -> Tally:
    """What each verifier finds in each forgery."""
    found, waiting = Tally(), iter(made)
    while several := list(islice(waiting, at_once)):
        for name, verifier in verifiers.items():
            for one, faults in zip(several, verifier([one.asked for one in several]), strict=True):
                found.note(one.kind, name, faults, one.where)
        for one in several:
            one.asked.bundle.unlink()
    return found
