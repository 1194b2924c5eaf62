"""A council that takes over a past record."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from council.archive.commands import TakenOver, carry_over
from council.archive.rules import Mapping, read_mapping, read_source
from council.charter.commands import found_council
from council.record import Record, Wording

DATA = Path(__file__).parents[1] / "data" / "records"
DALLAS = Path(__file__).parents[2] / "config" / "records" / "dallas.toml"
EXPECTED: dict[str, dict[str, int]] = json.loads((DATA / "expected.json").read_text())
FILES = tuple(EXPECTED)

SMALL = b"""
[source]
name = "The old minutes book"
language = "tr"
[file]
delimiter = ";"
dates = "%d.%m.%Y"
[columns]
day = "Tarih"
item = "No"
title = "Konu"
motion = "Oneri"
passed = "Sonuc"
[members]
columns = ["Ayse Demir", "Omar Haddad", "Rana Yusuf"]
[votes]
yes = ["E"]
no = ["H"]
abstain = ["C"]
absent = ["Y"]
none = ["-"]
[passed]
yes = ["kabul"]
no = ["ret"]
"""

HEADING = "Tarih;No;Konu;Oneri;Sonuc;Ayse Demir;Omar  Haddad;Rana Yusuf"
ROWS = (
    "04.02.2019;1;Açılış;;;-;-;-",
    "04.02.2019;2;Okul servisi;Kabul edilmesi;kabul;E;E;H",
    '04.02.2019;3;"Çeviri\nmasası";Reddedilmesi;ret;E;E;E',
    "05.03.2019;1;Bütçe;Kabul edilmesi;;E;H;Y",
)


def small(*rows: str, heading: str = HEADING) -> bytes:
    """A small source."""
    return "\n".join([heading, *(rows or ROWS)]).encode()


@pytest.fixture
def dallas() -> Mapping:
    """The mapping that comes with Majlis."""
    return read_mapping(DALLAS.read_bytes())


@pytest.fixture
def mapping() -> Mapping:
    """The mapping of the small source."""
    return read_mapping(SMALL)


@pytest.fixture
def take(record: Record, mapping: Mapping) -> Callable[..., TakenOver]:
    """Carry the small source, or rows of it, over."""

    def taken(*rows: str, **more: Any) -> TakenOver:
        return carry_over(record, read_source(small(*rows), mapping), **more)

    return taken


@pytest.fixture
def council(record: Record) -> Record:
    """A council that is founded."""
    found_council(record, [Wording(language="tr", text="Çınar Göç ve Mülteci Meclisi")], "Çınar")
    return record
