"""Honest bundles of councils that did what chance said pass: whole, of a decision, of a sitting, of some days."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from council.record import IN_MEMORY, Installation, Record, connect, standing_at
from tests.audit.at_play import Play
from tests.audit.bundling import bundled, with_log_key
from tests.audit.playing import played
from tests.audit.verifiers import Asked, Verifier, browsing, installed, standing_alone
from tests.conftest import MASTER

A_SOAK = 100
ALL_TOLD = 1_000
FEW, LONG = 3, 4
AT_ONCE = 20


@pytest.fixture
def house(blank: Engine) -> Iterator[Installation]:
    """An installation with room for many councils."""
    engine = connect(IN_MEMORY)
    with blank.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    yield Installation(engine, MASTER)
    engine.dispose()


def test_honest_bundles_pass(house: Installation, tmp_path: Path, soak: int):
    """In the small dose some by `majlis verify`; in the largest a thousand by each of the three."""
    many, passed = ALL_TOLD if soak >= A_SOAK else FEW * soak, 0
    bundles = islice(honest_bundles(house, tmp_path), many)
    with ExitStack() as running:
        verifiers: dict[str, Verifier] = {"majlis verify": installed}
        if soak >= A_SOAK:
            verifiers["verify.py"] = running.enter_context(standing_alone(tmp_path))
            verifiers["verify.html"] = running.enter_context(browsing(tmp_path))
        while several := [Asked(one) for one in islice(bundles, AT_ONCE)]:
            for name, verifier in verifiers.items():
                for asked, faults in zip(several, verifier(several), strict=True):
                    assert faults == [], (name, asked.bundle.name)
            passed += len(several)
            for asked in several:
                asked.bundle.unlink()
    print(f"\n{passed} honest bundles, {', '.join(verifiers)}: all pass")
    assert passed == many


def honest_bundles(house: Installation, where: Path) -> Iterator[Path]:
    """One council after the other, each as a whole and in parts."""
    for seed in range(10_000):
        record = house.found(f"honest{seed}")
        play = played(record, seed, LONG)
        with standing_at(play.now):
            with_log_key(record)
            for number, part in enumerate(({}, *parts_of(record, play))):
                yield bundled(record, where / f"council-{seed}-{number}.zip", **part)


def parts_of(record: Record, play: Play) -> Iterator[dict[str, Any]]:
    """A decision, a sitting, some days: of what there is."""
    decided = record.entries(kinds=["voting.ballot-closed", "voting.election-declared"])
    if decided:
        yield {"number": play.chance.choice(decided).fact.number}  # type: ignore[attr-defined]
    if play.closed:
        yield {"held": play.chance.choice(play.closed)}
    first: date = record.entries(limit=1)[0].at.date()
    yield {"days": (first, first + timedelta(days=play.chance.randint(0, 20)))}
