"""The council's tree as RFC 9162 (2.1) proves with it: which hashes a proof is made of, and whether it holds."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import TypeAlias

from council.record import leaf_hash, node_hash

Subtree: TypeAlias = tuple[int, int]
"""A full subtree: its height, and its number among those of that height, from the left, the first being nought."""

Stretch: TypeAlias = tuple[int, int]
"""The leaves from one index up to, and without, another."""

Read: TypeAlias = Callable[[Sequence[Subtree]], Sequence[bytes]]
"""Gives the hashes of full subtrees: from the record, or from tiles."""

NO_LEAVES = sha256(b"").digest()
MOST_HASHES = 63
"""No proof of a tree that can be counted in 63 bits is longer."""


def subtrees_of(stretch: Stretch) -> list[Subtree]:
    """The full subtrees that a stretch of leaves is made of, the largest first. It begins where a larger one could."""
    start, end = stretch
    found = []
    while start < end:
        height = (end - start).bit_length() - 1
        found.append((height, start >> height))
        start += 1 << height
    return found


def stretches_beside(index: int, size: int) -> list[Stretch]:
    """What an inclusion proof is made of: the leaves beside the path of one leaf, from the leaf up to the root."""
    low, high, found = 0, size, []
    while high - low > 1:
        middle = low + _largest_power_below(high - low)
        if index < middle:
            found.append((middle, high))
            high = middle
        else:
            found.append((low, middle))
            low = middle
    return found[::-1]


def stretches_between(old: int, new: int) -> list[Stretch]:
    """What a consistency proof is made of: how the tree of `old` leaves lies in that of `new`."""
    low, high, found = 0, new, []
    while 0 < old < high:
        middle = low + _largest_power_below(high - low)
        if old <= middle:
            found.append((middle, high))
            high = middle
        else:
            found.append((low, middle))
            low = middle
    if low and old == high:
        found.append((low, high))
    return found[::-1]


def hashes_of(stretches: Sequence[Stretch], read: Read) -> list[bytes]:
    """The hash of each stretch; whatever they need is read at once."""
    parts = [subtrees_of(one) for one in stretches]
    found = iter(read([one for part in parts for one in part]))
    return [_joined([next(found) for _ in part]) for part in parts]


def root_at(size: int, read: Read) -> bytes:
    """The root of the tree of the first leaves."""
    return hashes_of([(0, size)], read)[0] if size else NO_LEAVES


def inclusion_proof(index: int, size: int, read: Read) -> list[bytes]:
    """The hashes that lead from one leaf to the root of the tree of `size` leaves (RFC 9162, 2.1.3.1)."""
    return hashes_of(stretches_beside(index, size), read)


def consistency_proof(old: int, new: int, read: Read) -> list[bytes]:
    """The hashes that lead from the smaller tree to the larger (RFC 9162, 2.1.4.1)."""
    return hashes_of(stretches_between(old, new), read)


def is_included(leaf: bytes, index: int, size: int, root: bytes, proof: Iterable[bytes]) -> bool:
    """Whether a proof leads from the bytes of a leaf to the root (RFC 9162, 2.1.3.2)."""
    return is_hash_included(leaf_hash(leaf), index, size, root, proof)


def is_hash_included(leaf: bytes, index: int, size: int, root: bytes, proof: Iterable[bytes]) -> bool:
    """Whether a proof leads from the hash of a leaf to the root."""
    if not 0 <= index < size:
        return False
    place, last, top = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            top = node_hash(beside, top)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            top = node_hash(top, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and top == root


def is_consistent(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof leads from the smaller tree to the larger (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == new or old == 0:
        return not proof and (old_root == (new_root if old else NO_LEAVES))
    path = list(proof) if old & (old - 1) else [old_root, *proof]
    if not path or not proof:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = now = path[0]
    for beside in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, now = node_hash(beside, before), node_hash(beside, now)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            now = node_hash(now, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and now == new_root


def _largest_power_below(number: int) -> int:
    """The largest power of two that is smaller than a number."""
    return 1 << ((number - 1).bit_length() - 1)


def _joined(hashes: Sequence[bytes]) -> bytes:
    top = hashes[-1]
    for left in reversed(hashes[:-1]):
        top = node_hash(left, top)
    return top
