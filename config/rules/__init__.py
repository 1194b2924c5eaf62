"""The catalogue of rules that laws and by-laws know, one TOML file for each thing that they are about.

Each rule has an `id`, its names by language, its terms as a charter adopts them, a formula, the text it comes from,
how sure that is (`certainty`), and the function of the rules (`fn`) that answers by it.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

SUBJECTS = ("decision", "balance", "list", "seats", "election", "assembly", "followup")
"""What the rules are about, one file each, in the order in which they are listed."""

CERTAINTIES = ("source", "partly", "reading", "general", "own")
"""The text was read; partly; read, but the formula is our reading of it; common knowledge; our own proposal."""


@cache
def catalogue() -> tuple[dict[str, Any], ...]:
    """Every rule of the catalogue, subject by subject."""
    return tuple(rule for subject in SUBJECTS for rule in _rules(subject))


def _rules(subject: str) -> list[dict[str, Any]]:
    told = tomllib.loads((_HERE / f"{subject}.toml").read_text(encoding="utf-8"))
    return [{"subject": subject, "source": "", **rule} for rule in told["rules"]]
