"""Forged databases are found: where they lie, by what somebody has kept; and in what is exported from them."""

from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest

from council.record import Installation, connect
from tests.audit.driving import MISPLACED, MISSED, Tally
from tests.audit.driving_databases import (
    LIES_BESIDE,
    Real,
    Tried,
    forged_database,
    found_in_database,
    kinds_in_any_database,
    kinds_in_databases,
    postgresql_database,
    sqlite_file,
)
from tests.audit.forging import fits
from tests.audit.verifiers import Asked, Verifier, browsing, installed, standing_alone
from tests.conftest import MASTER
from web.bench import postgres

A_SOAK = 100
PLAYED = 5
SAMPLE = 6
DATABASE = "majlis verify --database"


@pytest.fixture(scope="module")
def several(soak: int, tmp_path_factory: pytest.TempPathFactory) -> list[Real]:
    """Real SQLite files, each of a council of its own."""
    where = tmp_path_factory.mktemp("databases")
    if soak < A_SOAK:
        return [sqlite_file(where, PLAYED, chapters=2)]
    return [sqlite_file(where, seed) for seed in range(5, 14)]


def test_an_honest_database_is_sound(several: list[Real]):
    for one in several:
        house = Installation(connect(one.copy(0)), MASTER)
        assert found_in_database(house, (one.note,), (one.key,)) == []
        house.engine.dispose()


def test_every_forged_database_is_found(several: list[Real], tmp_path: Path, soak: int):
    """In the small dose some kinds, checked where they lie; in the largest five of each, and all that they export."""
    chance, found = Random(soak), Tally()
    kinds = kinds_in_databases() if soak >= A_SOAK else chance.sample(kinds_in_any_database(), SAMPLE)
    with ExitStack() as running:
        verifiers: dict[str, Verifier] = {"majlis verify": installed}
        if soak >= A_SOAK:
            verifiers["verify.py"] = running.enter_context(standing_alone(tmp_path))
            verifiers["verify.html"] = running.enter_context(browsing(tmp_path))
        for number, (kind, note, key) in enumerate(kinds * (1 + soak // 50)):
            for attempt in range(8):
                real = chance.choice(several)
                copy, exports = number * 8 + attempt + 1, soak >= A_SOAK or not number
                tried = forged_database(real, kind, chance, copy, note=note, key=key, export=exports)
                if tried is not None:
                    tally_up(found, tried, verifiers)
                    break
    print(f"\n{found}")
    for name in (DATABASE, *verifiers):
        assert found.number(name, MISSED) == found.number(name, MISPLACED) == 0, str(found)


def tally_up(found: Tally, tried: Tried, verifiers: dict[str, Verifier]) -> None:
    """Count what was found in one forged database, and in what it exports."""
    found.note(tried.kind, DATABASE, tried.here, tried.where)
    if tried.bundle is None:  # the export was refused, in words
        return
    if tried.kind not in LIES_BESIDE:
        asked = Asked(tried.bundle, tried.keys, tried.seen)
        for name, verifier in verifiers.items():
            found.note(tried.kind, name, verifier([asked])[0], None)
    tried.bundle.unlink()


def test_a_forged_postgresql_database_is_found(server: postgres.Server, template: str, soak: int):
    """The same statements, done to the other kind of database."""
    chance = Random(soak)
    with postgresql_database(server, template, PLAYED) as real:
        for number, (kind, note, key) in enumerate(
            chance.sample(kinds_in_any_database(), min(2 + soak // 10, 15))
        ):
            tried = forged_database(real, kind, chance, number, note=note, key=key, export=False)
            if tried is not None:
                assert tried.here, tried.kind
                assert tried.where is None or fits(tried.here[0][1], tried.where), tried.kind
