"""How a past council's record is read: a mapping, a file, and what came of each vote."""

from council.archive.rules.mapping import Mapping, MappingUnreadable, read_mapping
from council.archive.rules.outcome import COUNTED, outcome
from council.archive.rules.reading import folded, read_source, tidy
from council.archive.rules.source import (
    Counts,
    Fault,
    Read,
    Row,
    Sat,
    SourceFaulty,
    SourceUnreadable,
)

__all__ = [
    "COUNTED",
    "Counts",
    "Fault",
    "Mapping",
    "MappingUnreadable",
    "Read",
    "Row",
    "Sat",
    "SourceFaulty",
    "SourceUnreadable",
    "folded",
    "outcome",
    "read_mapping",
    "read_source",
    "tidy",
]
