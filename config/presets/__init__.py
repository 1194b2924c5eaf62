"""By-laws that a council may begin with or take over, one TOML file each; docs/by-laws.md describes the format."""

import tomllib
from pathlib import Path
from typing import Any

USUAL = "migrants-and-refugees-council"
_HERE = Path(__file__).parent


def names() -> list[str]:
    """The presets there are, the usual one first."""
    return sorted((path.stem for path in _HERE.glob("*.toml")), key=lambda name: (name != USUAL, name))


def by_laws(preset: str = USUAL) -> dict[str, Any]:
    """A preset: its names and what it is modelled on by language, its bodies, its rules."""
    return tomllib.loads((_HERE / f"{preset}.toml").read_text(encoding="utf-8"), parse_float=str)


def rules(preset: str = USUAL) -> list[dict[str, Any]]:
    """The rules of a preset: subject, names by language, terms, source."""
    return [{"source": "", **rule} for rule in by_laws(preset)["rules"]]
