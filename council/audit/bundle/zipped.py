"""The zip file of a bundle. The same files in the same order are always the same bytes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
EFFORT = 3


class BundleFile:
    """A zip file that is being written, file by file; it is never held in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = ZipFile(file, "w")

    @contextmanager
    def member(self, name: str, squeezed: bool = True) -> Iterator[Callable[[bytes], object]]:
        """One file, into which is put piece by piece."""
        info = ZipInfo(name, LONG_AGO)
        info.create_system, info.external_attr = 3, 0o100600 << 16
        info.compress_type = ZIP_DEFLATED if squeezed else ZIP_STORED
        info._compresslevel = EFFORT  # type: ignore[attr-defined]
        with self._zip.open(info, "w") as written:
            yield written.write

    def add(self, name: str, content: bytes, squeezed: bool = True) -> None:
        """A whole file at once."""
        with self.member(name, squeezed) as put:
            put(content)

    def close(self) -> None:
        """Write the list of files at the end."""
        self._zip.close()
