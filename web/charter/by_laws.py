"""The by-laws that a new council begins with, adopted on its record."""

from config import presets
from council.charter.commands import adopt_rule
from council.record import Id, Record, Wording


def adopt(record: Record, preset: str = presets.USUAL) -> list[Id]:
    """Adopt every rule of a preset for the whole council."""
    return [
        adopt_rule(
            record,
            rule["subject"],
            [Wording(language=language, text=text) for language, text in rule["names"].items()],
            rule["terms"],
            rule["source"],
        )
        for rule in presets.rules(preset)
    ]
