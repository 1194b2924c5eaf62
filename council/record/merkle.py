"""The council's Merkle tree (RFC 6962, RFC 9162): SHA-256, 0x00 before leaves, 0x01 before nodes."""

from collections.abc import Sequence
from hashlib import sha256

SIZE = 32
EMPTY = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node (RFC 9162, 2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


def grow(size: int, frontier: list[bytes], leaf: bytes) -> list[bytes]:
    """Add one leaf to a tree of `size` leaves, moving its frontier in place.

    The frontier holds the roots of the full subtrees, the largest first. Returned are the hashes that this
    leaf completes: its own, then each subtree that ends with it, from small to large.
    """
    completed = [leaf_hash(leaf)]
    while size & 1:
        completed.append(node_hash(frontier.pop(), completed[-1]))
        size >>= 1
    frontier.append(completed[-1])
    return completed


def root(frontier: Sequence[bytes]) -> bytes:
    """The root of the whole tree from its frontier; of no leaves, the hash of nothing."""
    if not frontier:
        return EMPTY
    top = frontier[-1]
    for left in reversed(frontier[:-1]):
        top = node_hash(left, top)
    return top


def split(hashes: bytes) -> list[bytes]:
    """Hashes that were stored one after the other."""
    return [hashes[start : start + SIZE] for start in range(0, len(hashes), SIZE)]
