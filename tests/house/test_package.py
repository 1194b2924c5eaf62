"""What is installed is whole: every file that the program opens travels with it."""

from configparser import ConfigParser
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.rooms import HOUSE, shown

DECLARED = ConfigParser()
DECLARED.read(HOUSE / "setup.cfg", encoding="utf-8")
PATTERNS = [one.strip() for one in DECLARED["options.package_data"]["*"].split(",")]
NOT_OPENED = {".md", ".service", ".conf", ".sql", ".pyc"}


def travelling() -> list[Path]:
    """The files of the installed packages that are not Python."""
    packages = ("council", "web", "config", "translations")
    files = [path for name in packages for path in (HOUSE / name).rglob("*") if path.is_file()]
    return sorted(
        path for path in files if path.suffix not in {".py", *NOT_OPENED} and path.name != "py.typed"
    )


@pytest.mark.parametrize("path", travelling(), ids=shown)
def test_a_file_is_installed(path: Path):
    assert any(fnmatch(path.name, pattern) for pattern in PATTERNS)
