"""The folders of the house and the rooms in them, as they lie on the disk."""

import importlib
from pathlib import Path

HOUSE = Path(__file__).parents[1]
COUNCIL = HOUSE / "council"
WEB = HOUSE / "web"
TESTS = HOUSE / "tests"


def folders(where: Path) -> list[str]:
    """The names of the folders of one part of the house."""
    return sorted(
        path.name for path in where.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))
    )


def import_rooms(*rooms: str) -> None:
    """Import these rooms of every folder of the council, so that what they declare is known."""
    for room in rooms:
        for folder in folders(COUNCIL):
            where = COUNCIL / folder / room
            if folder != "record" and (where.is_dir() or where.with_suffix(".py").exists()):
                importlib.import_module(f"council.{folder}.{room}")


def import_all() -> None:
    """Import every module of the house."""
    for path in (*sources(COUNCIL), *sources(WEB)):
        parts = path.relative_to(HOUSE).with_suffix("").parts
        if parts[-1] not in ("__init__", "__main__") and "migrations" not in parts:
            importlib.import_module(".".join(parts))


def sources(where: Path, suffix: str = ".py") -> list[Path]:
    """Every file with this suffix, without what others wrote."""
    return sorted(path for path in where.rglob(f"*{suffix}") if "vendor" not in path.parts)


def shown(path: Path) -> str:
    """A path as it stands in a test's name."""
    return str(path.relative_to(HOUSE))
