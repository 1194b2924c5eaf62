"""A council that was founded, with an assembly of nine seats and its term."""

from datetime import date

import pytest

from council.charter import commands
from council.house import furnish
from council.record import Id, Record, Wording

ASSEMBLY = Id("000000000000asm1")
BOARD = Id("000000000000brd1")
TERM = date(2026, 1, 1), date(2027, 12, 31)


def called(**names: str) -> list[Wording]:
    return [Wording(language=language, text=text) for language, text in names.items()]


@pytest.fixture
def council(record: Record) -> Record:
    furnish()
    commands.found_council(record, called(tr="Çınar Göç ve Mülteci Meclisi", ar="مجلس جنار"), "Çınar")
    commands.establish_body(record, "general_assembly", called(tr="Genel Kurul"), 9, ASSEMBLY)
    commands.begin_term(record, ASSEMBLY, *TERM)
    return record
