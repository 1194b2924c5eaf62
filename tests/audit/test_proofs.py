"""The tree's proofs: the published vectors, every tree of some hundred leaves, and two packages that are not ours."""

import json
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pymerkle
import pytest
from tlog_scales.reader import TilesReader
from tlog_scales.tlog import ConsistencyProof, InclusionProof

from council.audit.log.tiles import Tile, name_of, reading, tile_of, tile_with
from council.audit.log.tree import (
    NO_LEAVES,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    is_hash_included,
    is_included,
    root_at,
)
from council.record import leaf_hash, node_hash

PUBLISHED = json.loads((Path(__file__).parents[1] / "data" / "log" / "trees.json").read_text("utf-8"))
LEAVES = [bytes.fromhex(one) for one in PUBLISHED["leaves"]]
ROOTS = [bytes.fromhex(one) for one in PUBLISHED["roots"]]
MOST = 600


def raised(value: str) -> list[bytes]:
    return [bytes.fromhex(one) for one in value]


def rows_of(leaves: list[bytes]):
    """The hashes of all full subtrees, by height."""
    rows = [[leaf_hash(leaf) for leaf in leaves]]
    while len(rows[-1]) > 1:
        below = rows[-1]
        rows.append([node_hash(*below[one : one + 2]) for one in range(0, len(below) - 1, 2)])
    return lambda wanted: [rows[height][number] for height, number in wanted]


@cache
def many():
    """Some hundred leaves, and how their tree is read."""
    leaves = [f"leaf {number}".encode() for number in range(MOST)]
    return leaves, rows_of(leaves)


@cache
def roots():
    read = many()[1]
    return [root_at(size, read) for size in range(MOST + 1)]


def test_roots_are_those_of_the_reference():
    read = rows_of(LEAVES)
    assert [root_at(size, read) for size in range(9)] == ROOTS
    assert ROOTS[0] == NO_LEAVES


@pytest.mark.parametrize("one", PUBLISHED["inclusion"])
def test_published_proofs_of_inclusion(one):
    index, size, proof = one["index"], one["size"], raised(one["proof"])
    assert inclusion_proof(index, size, rows_of(LEAVES)) == proof
    assert is_included(LEAVES[index], index, size, ROOTS[size], proof)
    for wrong in corrupted_inclusion(index, size, ROOTS[size], leaf_hash(LEAVES[index]), proof):
        assert not is_hash_included(*wrong)


@pytest.mark.parametrize("one", PUBLISHED["consistency"])
def test_published_proofs_of_consistency(one):
    old, new, proof = one["old"], one["new"], raised(one["proof"])
    assert consistency_proof(old, new, rows_of(LEAVES)) == proof
    assert is_consistent(old, new, ROOTS[old], ROOTS[new], proof)
    if proof:
        for wrong in corrupted_consistency(old, new, ROOTS[old], ROOTS[new], proof):
            assert not is_consistent(*wrong)


def corrupted_inclusion(index, size, root, leaf, proof):
    """The ways in which the reference corrupts a proof."""
    other = bytes(31) + b"\1"
    for moved in (index - 1, index + 1, index ^ 2):
        yield leaf, moved, size, root, proof
    for other_size in (size * 2, size // 2):
        if (other_size, len(proof)) != (1, 0):
            yield (
                leaf,
                index,
                other_size if other_size != size else 0,
                root,
                [*proof, *([] if proof else [other])],
            )
    yield b"WrongLeaf", index, size, root, proof
    for wrong_root in (NO_LEAVES, other):
        yield leaf, index, size, wrong_root, proof
    for longer in ([*proof, b""], [*proof, root], [b"", *proof], [root, *proof]):
        yield leaf, index, size, root, longer
    for which in range(len(proof)):
        flipped = [*proof]
        flipped[which] = bytes([flipped[which][0] ^ 8]) + flipped[which][1:]
        yield leaf, index, size, root, flipped
    if proof:
        yield leaf, index, size, root, proof[:-1]
    if len(proof) > 1:
        yield leaf, index, size, root, [proof[0], other, *proof[1:]]


def corrupted_consistency(old, new, old_root, new_root, proof):
    """The ways in which the reference corrupts a proof."""
    for moved in (old - 1, old + 1, old ^ 2):
        yield moved, new, old_root, new_root, proof
    for other_size in (new * 2, new // 2):
        yield old, other_size, old_root, new_root, proof
    yield old, new, b"WrongRoot", new_root, proof
    yield old, new, old_root, b"WrongRoot", proof
    yield old, new, new_root, old_root, proof
    yield old, new, old_root, new_root, []
    for more in (b"", old_root, new_root):
        yield old, new, old_root, new_root, [*proof, more]
        yield old, new, old_root, new_root, [more, *proof]
    yield old, new, old_root, new_root, [proof[0], *proof]
    yield old, new, old_root, new_root, proof[:-1]
    for which in range(len(proof)):
        flipped = [*proof]
        flipped[which] = bytes([flipped[which][0] ^ 16]) + flipped[which][1:]
        yield old, new, old_root, new_root, flipped


def test_nothing_is_proved_of_trees_that_cannot_be():
    assert not is_hash_included(NO_LEAVES, 0, 0, NO_LEAVES, [])
    assert not is_hash_included(NO_LEAVES, 1, 1, NO_LEAVES, [])
    assert not is_hash_included(NO_LEAVES, -1, 1, NO_LEAVES, [])
    assert not is_consistent(2, 1, ROOTS[2], ROOTS[1], [])
    assert not is_consistent(0, 1, ROOTS[1], ROOTS[1], [])
    assert is_consistent(0, 1, NO_LEAVES, ROOTS[1], [])
    assert not is_consistent(0, 1, NO_LEAVES, ROOTS[1], [ROOTS[1]])
    assert not is_consistent(3, 3, ROOTS[2], ROOTS[3], [])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 9, 100, 255, 256, 257, 511, 513, MOST])
def test_every_leaf_of_a_tree_is_proved_and_only_in_its_place(size):
    leaves, read = many()
    for index in range(size):
        proof = inclusion_proof(index, size, read)
        assert is_included(leaves[index], index, size, roots()[size], proof)
        assert not is_included(leaves[index], index ^ 1, size, roots()[size], proof)


@pytest.mark.parametrize("new", [1, 2, 3, 7, 8, 9, 100, 256, 257, 513, MOST])
def test_every_smaller_tree_is_proved_to_lie_in_a_larger(new):
    read = many()[1]
    for old in range(new + 1):
        proof = consistency_proof(old, new, read)
        assert is_consistent(old, new, roots()[old], roots()[new], proof)
        if 0 < old < new:
            assert not is_consistent(old, new, roots()[old - 1], roots()[new], proof)


def test_all_pairs_of_small_sizes():
    leaves, read = many()
    for new in range(1, 65):
        for old in range(new):
            assert is_included(leaves[old], old, new, roots()[new], inclusion_proof(old, new, read))
            assert is_consistent(old, new, roots()[old], roots()[new], consistency_proof(old, new, read))


def test_a_well_kept_package_has_the_same_roots_and_the_same_proofs():
    leaves, read = many()
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    theirs.append_entries(leaves)
    for size in (1, 2, 3, 8, 255, 256, 257, MOST):
        assert theirs.get_root(size) == roots()[size]
    random = Random(5)
    for _ in range(60):
        size = random.randint(2, MOST)
        index, old = random.randrange(size), random.randint(1, size)
        assert theirs.prove_inclusion(index + 1, size).path[1:] == inclusion_proof(index, size, read)
        proved = theirs.prove_consistency(old, size)
        pymerkle.verify_consistency(roots()[old], roots()[size], proved, prior_size=old, later_size=size)


def test_another_package_follows_our_proofs():
    leaves, read = many()
    random = Random(6)
    for _ in range(100):
        size = random.randint(1, MOST)
        index, old = random.randrange(size), random.randint(1, size)
        InclusionProof(index, size, inclusion_proof(index, size, read)).check(
            leaf_hash(leaves[index]), roots()[size]
        )
        ConsistencyProof(old, size, consistency_proof(old, size, read)).check(roots()[old], roots()[size])


# Tiles -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "name"), [(0, "000"), (999, "999"), (1000, "x001/000"), (1234067, "x001/x234/067")]
)
def test_a_tile_is_named_as_the_specification_names_it(number, name):
    assert name_of(number) == name
    assert tile_of(0, name) == Tile(0, number)
    assert tile_of(0, f"{name}.p/17") == Tile(0, number, 17)
    assert Tile(0, number, 17).path == f"tile/0/{name}.p/17"


@pytest.mark.parametrize(
    "name",
    ["", "1", "0001", "x000/001", "001/002", "x001", "x1/001", "000.p/0", "000.p/256", "000.p/01", "-01", "000.p/",
     "٠٠٠", "000/", "x001/x234/067.p/300"],
)  # fmt: skip
def test_no_tile_has_two_names(name):
    assert tile_of(0, name) is None


@pytest.mark.parametrize("level", [-1, 64])
def test_there_are_64_levels(level):
    assert tile_of(level, "000") is None


def test_the_tiles_of_the_specifications_example():
    """“A tree of size 70,000 …”"""
    size = 70_000
    tiles = [
        tile
        for level, number, width in product(range(4), range(280), (256, 112, 17, 1))
        if (tile := Tile(level, number, width)).lies_in(size)
    ]
    full = [tile.level for tile in tiles if tile.is_full]
    assert (full.count(0), full.count(1), full.count(2)) == (273, 1, 0)
    assert tile_with((0, 69_999), size) == Tile(0, 273, 112)
    assert tile_with((8, 272), size) == Tile(1, 1, 17)
    assert tile_with((16, 0), size) == Tile(2, 0, 1)
    assert tile_with((7, 0), size) == Tile(0, 0)


class Shelf:
    """Our tiles, as the other package asks for them."""

    def __init__(self, size):
        self.size = size

    def get(self, *path):
        tile = tile_of(int(path[1]), "/".join(path[2:])) if path[0] == "tile" else None
        return b"".join(many()[1](tile.subtrees)) if tile and tile.lies_in(self.size) else None


@pytest.mark.parametrize("size", [1, 255, 256, 257, 512, MOST])
def test_proofs_are_made_from_tiles_by_us_and_by_another_package(size):
    read = reading(size, lambda tile: b"".join(many()[1](tile.subtrees)) if tile.lies_in(size) else b"")
    theirs = TilesReader(Shelf(size))
    theirs.set_size(size)
    assert theirs.calculate_root_hash() == root_at(size, read) == roots()[size]
    for index in {0, size // 3, size - 1}:
        ours = inclusion_proof(index, size, read)
        assert (
            theirs.get_inclusion_proof(index, size).node_hashes
            == ours
            == inclusion_proof(index, size, many()[1])
        )
    for old in {1, size // 2 or 1, size}:
        assert theirs.get_consistency_proof(old, size).node_hashes == consistency_proof(old, size, read)
