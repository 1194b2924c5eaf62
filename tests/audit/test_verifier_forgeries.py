"""Forged bundles are found, each where it was forged; honest ones pass."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from council.record import IN_MEMORY, Installation, connect
from tests.audit.bundling import checked_alone, faults_in, found_in, read_from
from tests.audit.driving import MADE, MISPLACED, MISSED, forged, genuine, tally
from tests.audit.forging import EVERY, GENUINE, STRANGE, Opened, key_written
from tests.audit.verifiers import Verifier, browsing, installed, standing_alone
from tests.conftest import MASTER
from web.verifier.containers import members_of
from web.verifier.notes import Checkpoint, checkpoint_of, key_of
from web.verifier.words import LANGUAGES, SORT_WORDS, in_words, verdict_words

FLIPS = 40
PLAYED = (7, 13, 24)
"""Councils that between them have done everything that can be forged."""

A_SOAK = 100
ALL_TOLD = 1000
"""So many forgeries of bundles at least are tried by each in the largest dose; of databases some hundreds."""


@pytest.fixture(scope="module")
def kept(bundle: Path) -> Checkpoint:
    """The checkpoint that an auditor has kept."""
    return checkpoint_of(read_from(bundle, "checkpoint.txt"))


@pytest.fixture(scope="module")
def several(
    bundle: Path, blank: Engine, soak: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Path]]:
    """Honest bundles of different councils, whose key forgers hold as well."""
    engine, where = connect(IN_MEMORY), tmp_path_factory.mktemp("several")
    with blank.connect() as full, engine.connect() as empty:
        full.connection.driver_connection.backup(empty.connection.driver_connection)
    house = Installation(engine, MASTER)
    seeds = PLAYED if soak < A_SOAK else range(1, 13)
    yield [bundle, *(genuine(house, seed, where / f"{seed}.zip", 6) for seed in seeds)]
    engine.dispose()


def test_the_honest_one_passes(bundle: Path, kept: Checkpoint):
    found = found_in(bundle, trusted=[key_of(key_written(GENUINE))], seen=[kept])
    assert [one.sort for one in found.all] == ["unproven"]
    assert found.checked["minutes-files"] == 3
    assert found.checked["decisions"] == found.checked["minutes"] == found.checked["tree"] == 1


def test_every_forgery_is_found_where_it_is(several: list[Path], tmp_path: Path, soak: int):
    """In the small dose one of each kind by `majlis verify`; in the largest eleven of each by all three."""
    with ExitStack() as running:
        verifiers: dict[str, Verifier] = {"majlis verify": installed}
        if soak >= A_SOAK:
            verifiers["verify.py"] = running.enter_context(standing_alone(tmp_path))
            verifiers["verify.html"] = running.enter_context(browsing(tmp_path))
        found = tally(forged(several, tmp_path, 1 + soak // 20), verifiers)
    print(f"\n{found}")
    assert not [one for one in EVERY if one.__name__ not in found.kinds]
    for name in verifiers:
        assert found.number(name, MISSED) == found.number(name, MISPLACED) == 0, str(found)
        assert soak < A_SOAK or found.number(name, MADE) >= ALL_TOLD


def test_a_flipped_bit_is_found_wherever_it_is(bundle: Path, tmp_path: Path, soak: int):
    chance, whole, flipped = Random(7), bundle.read_bytes(), tmp_path / "flipped.zip"
    for _ in range(FLIPS * soak):
        at = chance.randrange(len(whole))
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        assert faults_in(flipped) or same_files(flipped, bundle), at


def same_files(first: Path, second: Path) -> bool:
    """Whether two bundles hold the same in every file: a bit may differ that stands for nothing."""
    return Opened.of(first).files == Opened.of(second).files and list(members_of(str(first))) == list(
        members_of(str(second))
    )


def test_what_was_cut_off_is_no_bundle(bundle: Path, tmp_path: Path):
    whole, cut = bundle.read_bytes(), tmp_path / "cut.zip"
    for length in (0, 1, 29, len(whole) // 2, len(whole) - 1):
        cut.write_bytes(whole[:length])
        assert faults_in(cut)
    cut.write_bytes(whole + b"\0")
    assert faults_in(cut)


def test_the_stand_alone_file_finds_it_too(bundle: Path, tmp_path: Path):
    opened = Opened.of(bundle)
    at = opened.find("voting.vote-cast")
    opened.change(at, lambda body: body.update(choice="abstain"))
    code, said = checked_alone(opened.put_together(tmp_path / "forged.zip"))
    assert (code, said["sound"]) == (1, False)
    assert said["findings"][0]["position"] == at + 1


def test_a_key_from_elsewhere_is_what_counts(bundle: Path, tmp_path: Path):
    opened = Opened.of(bundle)
    same = opened.put_together(tmp_path / "same.zip")
    assert faults_in(same, trusted=[key_of(key_written(GENUINE))]) == []
    assert ("other-key", key_written(GENUINE)) in faults_in(same, trusted=[key_of(key_written(STRANGE))])


def test_every_finding_has_words_in_each_language(bundle: Path):
    for words in SORT_WORDS.values():
        for said in words.values():
            assert len(said) == len(LANGUAGES)
            assert all(said)
    found = found_in(bundle)
    for language in LANGUAGES:
        assert verdict_words(found, language)
        assert all(one.code not in in_words(one, language) for one in found.all)
