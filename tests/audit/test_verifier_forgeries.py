"""Forged bundles are found, each where it was forged; honest ones pass."""

from pathlib import Path
from random import Random

import pytest

from tests.audit.bundling import checked_alone, faults_in, found_in, read_from
from tests.audit.forging import FORGERIES, GENUINE, STRANGE, Forgery, Opened, key_written, shorter
from web.verifier.containers import members_of
from web.verifier.notes import Checkpoint, checkpoint_of, key_of
from web.verifier.words import LANGUAGES, SORT_WORDS, in_words, verdict_words

EACH = 2
FLIPS = 40


@pytest.fixture(scope="module")
def kept(bundle: Path) -> Checkpoint:
    """The checkpoint that an auditor has kept."""
    return checkpoint_of(read_from(bundle, "checkpoint.txt"))


def test_the_honest_one_passes(bundle: Path, kept: Checkpoint):
    found = found_in(bundle, trusted=[key_of(key_written(GENUINE))], seen=[kept])
    assert [one.sort for one in found.all] == ["unproven"]
    assert found.checked["minutes-files"] == 3
    assert found.checked["decisions"] == found.checked["minutes"] == found.checked["tree"] == 1


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda one: one.__name__)
def test_a_forgery_is_found_where_it_is(
    bundle: Path, kept: Checkpoint, tmp_path: Path, soak: int, forge: Forgery
):
    for number in range(EACH * soak):
        opened = Opened.of(bundle)
        where = forge(opened, Random(number))
        forged = opened.put_together(tmp_path / f"{number}.zip")
        first = faults_in(forged, seen=[kept] if forge is shorter else [])[0]
        assert first[1] == where, (number, first)


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
    forged = opened.put_together(tmp_path / "same.zip")
    assert faults_in(forged, trusted=[key_of(key_written(GENUINE))]) == []
    assert ("other-key", key_written(GENUINE)) in faults_in(forged, trusted=[key_of(key_written(STRANGE))])


def test_every_finding_has_words_in_each_language(bundle: Path):
    for words in SORT_WORDS.values():
        for said in words.values():
            assert len(said) == len(LANGUAGES)
            assert all(said)
    found = found_in(bundle)
    for language in LANGUAGES:
        assert verdict_words(found, language)
        assert all(one.code not in in_words(one, language) for one in found.all)
