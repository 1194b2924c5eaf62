"""`majlis report`: the file that a timer has made."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from council.record import today

FOUNDED = ("--council", "Çınar Göç ve Mülteci Meclisi", "--city", "Çınar", "--slug", "cinar")


@pytest.fixture
def majlis(begin, at_the_terminal):
    """The command, beside an installation with one council."""
    begin(*FOUNDED)
    return at_the_terminal


def test_a_workbook_is_written(majlis):
    year = str(today().year)
    code, said, _aside = majlis("report", "cinar", "--year", year, "--language", "tr", "-o", "rapor.xlsx")
    assert code == 0
    assert "rapor.xlsx" in said
    book = load_workbook("rapor.xlsx")
    assert len(book.sheetnames) == 10
    assert f"{year} yılı raporu" in book.worksheets[0]["A2"].value


def test_what_the_public_sees_is_written_as_the_record_stood(majlis):
    day = date.isoformat(today())
    assert majlis("report", "cinar", "--public", "--as-of", day, "-o", "public.xlsx")[0] == 0
    assert len(load_workbook("public.xlsx").sheetnames) == 9


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("-o", "report.csv"), 2),
        (("-o", "report.xlsx", "--from", "2026-03-01", "--to", "2026-02-01"), 1),
        (("-o", "report.xlsx", "--as-of", "tomorrow"), 1),
        (("-o", "report.xlsx", "--year", "2025", "--from", "2026-03-01", "--to", "2026-03-31"), 2),
    ],
)
def test_what_cannot_be_made_is_said(majlis, said, code):
    found, _said, aside = majlis("report", "cinar", *said)
    assert found == code
    assert aside
    assert not Path("report.xlsx").exists()
