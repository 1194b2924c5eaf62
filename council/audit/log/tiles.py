"""The tree in tiles of 256 hashes (C2SP tlog-tiles): how they are named, what lies in them, and reading from them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from council.audit.log.tree import Subtree
from council.record import node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH = sha256().digest_size
MOST_LEVELS = 64
_NAME = re.compile(r"((?:x\d{3}/)*)(\d{3})(?:\.p/([1-9]\d{0,2}))?", re.ASCII)


@dataclass(frozen=True)
class Tile:
    """So many hashes in a row of one level, beginning with a multiple of 256."""

    level: int
    number: int
    width: int = WIDTH

    @property
    def is_full(self) -> bool:
        """Whether nothing more will ever come into it."""
        return self.width == WIDTH

    @property
    def path(self) -> str:
        """Its address below the log's: tile/0/x001/234.p/17."""
        return f"tile/{self.level}/{name_of(self.number)}" + ("" if self.is_full else f".p/{self.width}")

    @property
    def subtrees(self) -> list[Subtree]:
        """The full subtrees whose hashes lie in it."""
        first = self.number * WIDTH
        return [(self.level * HEIGHT, first + which) for which in range(self.width)]

    def lies_in(self, size: int) -> bool:
        """Whether a tree of so many leaves has all its hashes."""
        return 0 < self.number * WIDTH + self.width <= size >> (self.level * HEIGHT)


def name_of(number: int) -> str:
    """The number of a tile as it stands in its address: 1234067 is x001/x234/067."""
    last, rest = f"{number % 1000:03}", number // 1000
    while rest:
        last, rest = f"x{rest % 1000:03}/{last}", rest // 1000
    return last


def tile_of(level: int, name: str) -> Tile | None:
    """The tile that an address names, if it names one in the only way in which it may be named."""
    found = _NAME.fullmatch(name)
    if found is None or not 0 <= level < MOST_LEVELS:
        return None
    number = int("".join(re.findall(r"\d{3}", found[1] + found[2])))
    width = int(found[3] or WIDTH)
    right = name_of(number) == found[1] + found[2] and width <= WIDTH - bool(found[3])
    return Tile(level, number, width) if right else None


def tile_with(subtree: Subtree, size: int) -> Tile:
    """The tile of a tree of so many leaves from which the hash of a full subtree is read."""
    level, above = divmod(subtree[0], HEIGHT)
    number = (subtree[1] << above) // WIDTH
    width = min(WIDTH, (size >> (level * HEIGHT)) - number * WIDTH)
    return Tile(level, number, width)


def hash_in(tile: Tile, contents: bytes, subtree: Subtree) -> bytes:
    """The hash of a full subtree, joined from those in its tile."""
    above = subtree[0] - tile.level * HEIGHT
    first = (subtree[1] << above) - tile.number * WIDTH
    row = [contents[HASH * which : HASH * (which + 1)] for which in range(first, first + (1 << above))]
    while len(row) > 1:
        row = [node_hash(row[one], row[one + 1]) for one in range(0, len(row), 2)]
    return row[0]


def reading(size: int, fetch: Callable[[Tile], bytes]) -> Callable[[Sequence[Subtree]], list[bytes]]:
    """Read the hashes of a tree of so many leaves from its tiles, each fetched once."""
    fetched: dict[Tile, bytes] = {}

    def read(subtrees: Sequence[Subtree]) -> list[bytes]:
        found = []
        for one in subtrees:
            tile = tile_with(one, size)
            if tile not in fetched:
                fetched[tile] = fetch(tile)
            found.append(hash_in(tile, fetched[tile], one))
        return found

    return read
