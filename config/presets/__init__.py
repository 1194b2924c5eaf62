"""By-laws that a new council may begin with, one TOML file each."""

import tomllib
from pathlib import Path
from typing import Any

USUAL = "migrants-and-refugees-council"
_HERE = Path(__file__).parent


def names() -> list[str]:
    """The presets there are."""
    return sorted(path.stem for path in _HERE.glob("*.toml"))


def rules(preset: str = USUAL) -> list[dict[str, Any]]:
    """The rules of a preset: subject, names by language, terms, source."""
    told = tomllib.loads((_HERE / f"{preset}.toml").read_text(encoding="utf-8"))
    return [{"source": "", **rule} for rule in told["rules"]]
