"""The tree of facts (RFC 9162): its root from all leaves, or from one leaf and its proof."""

from hashlib import sha256


def leaf_of(line: bytes) -> bytes:
    """The hash of a leaf."""
    return sha256(b"\x00" + line).digest()


def node_of(left: bytes, right: bytes) -> bytes:
    """The hash of a node."""
    return sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree that grows leaf by leaf, or by full subtrees of one size and then leaf by leaf."""

    def __init__(self, size: int = 0, frontier: list[bytes] | None = None) -> None:
        self.size = size
        self.frontier = list(frontier or [])

    def add(self, leaf: bytes, leaves: int = 1) -> None:
        """One more leaf, or the root of a full subtree of so many leaves."""
        of_these = self.size // leaves
        while of_these & 1:
            leaf = node_of(self.frontier.pop(), leaf)
            of_these >>= 1
        self.frontier.append(leaf)
        self.size += leaves

    def root(self) -> bytes:
        """The root of the whole tree."""
        if not self.frontier:
            return sha256(b"").digest()
        top = self.frontier[-1]
        for left in reversed(self.frontier[:-1]):
            top = node_of(left, top)
        return top


def root_by_proof(leaf: bytes, index: int, size: int, proof: list[bytes]) -> bytes | None:
    """The root to which a leaf belongs by its inclusion proof (2.1.3.2); nothing if the proof is not as long as it must be."""
    if not 0 <= index < size:
        return None
    at, last, root = index, size - 1, leaf
    for one in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            root = node_of(one, root)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            root = node_of(root, one)
        at, last = at >> 1, last >> 1
    return root if last == 0 else None
