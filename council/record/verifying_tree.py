"""The tree as the facts make it, compared with every hash that was stored on the way."""

from council.record import merkle
from council.record.verified import Found, Over


class Tree:
    """The tree of one council's facts.

    A stored hash of several facts that does not fit is not yet a verdict: when a hash above it fits ours, it was
    forged itself; when that does not fit either, a fact below was, and its own hashes were made to fit.
    """

    def __init__(self, found: Found) -> None:
        self.size = 0
        self.frontier: list[bytes] = []
        self._found = found
        self._in_doubt = False  # as long as nothing is, only the frontier is kept
        self._ends: list[int] = []
        self._doubtful: list[bool] = []
        self._suspect: tuple[int, int] | None = (
            None  # the last fact of the left half, and the one with the hash
        )
        self._suspected = -1  # where it stands in the frontier

    def add(self, leaf: bytes, hashes: bytes) -> None:
        """Add the hash of a leaf, and compare the hashes that are stored with its fact."""
        if self._in_doubt or not self._fits(leaf, hashes):
            self._add_in_doubt(leaf, hashes)
        self.size += 1

    def _fits(self, leaf: bytes, hashes: bytes) -> bool:
        """Whether all that is stored is what we found ourselves, as it nearly always is."""
        if not self.size & 1:
            if leaf != hashes:
                return False
            self.frontier.append(leaf)
            return True
        completed, frontier, left = [leaf], self.frontier, len(self.frontier)
        size, top = self.size, leaf
        while size & 1:
            left -= 1
            top = merkle.node_hash(frontier[left], top)
            completed.append(top)
            size >>= 1
        if b"".join(completed) != hashes:
            return False
        frontier[left:] = [top]
        return True

    def _add_in_doubt(self, leaf: bytes, hashes: bytes) -> None:
        if not self._in_doubt:
            self._in_doubt = True
            self._ends, self._doubtful = _ends_of(self.size), [False] * len(self.frontier)
        position, known = self.size + 1, merkle.split(hashes)
        if len(hashes) != merkle.SIZE * _completed(self.size):
            self._found.note(position, "hashes")
            self.breaks_off()
            raise Over
        changed = leaf != known[0]
        if changed:
            self._found.note(position, "changed")
        self._climb(position, known, doubtful=changed)

    def _climb(self, position: int, known: list[bytes], *, doubtful: bool) -> None:
        """Compare the hash of each subtree that this fact completes. In doubt about one below, the stored one holds."""
        top, tainted = known[0], False
        for stored in known[1:]:
            ours = merkle.node_hash(self.frontier.pop(), top)
            left = self._ends.pop()
            doubtful = (self._doubtful.pop() or doubtful) and stored != ours
            tainted = tainted or len(self.frontier) == self._suspected
            top = stored
            if tainted:
                self._resolve(fits=stored == ours)
                tainted = False
            elif stored != ours and not doubtful:
                if self._suspect is None:
                    self._suspect, tainted, top = (left, position), True, ours
                else:
                    self._found.note(left, "changed", position)
        if tainted:
            self._suspected = len(self.frontier)
        self.frontier.append(top)
        self._ends.append(position)
        self._doubtful.append(doubtful)

    def ends(self, frontier: list[bytes]) -> None:
        """Compare the frontier with the one that the head keeps."""
        if self._suspect is not None:
            mine = slice(self._suspected, self._suspected + 1)
            self._resolve(fits=frontier[mine] == self.frontier[mine])
        for ours, known, end in zip(self.frontier, frontier, _ends_of(self.size), strict=False):
            if ours != known:
                self._found.note(end, "frontier")
        if len(frontier) != len(self.frontier):
            self._found.note(max(self.size, 1), "frontier")

    def breaks_off(self) -> None:
        """Nothing more will be said about what was suspected: it cannot be vouched for."""
        if self._suspect is not None:
            self._resolve(fits=False)

    def _resolve(self, *, fits: bool) -> None:
        left, right = self._suspect or (0, 0)
        self._suspect, self._suspected = None, -1
        if fits:
            self._found.note(right, "hashes")
        else:
            self._found.note(left, "changed", right)


def _completed(size: int) -> int:
    """How many subtrees the next fact completes: its own leaf, and one for each full pair above it."""
    return (~size & (size + 1)).bit_length()


def _ends_of(size: int) -> list[int]:
    """The last fact of each full subtree of the frontier, the largest first."""
    ends, end = [], 0
    for height in reversed(range(size.bit_length())):
        if size >> height & 1:
            end += 1 << height
            ends.append(end)
    return ends
