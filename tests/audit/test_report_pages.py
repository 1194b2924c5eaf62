"""Reports as pages, workbooks and documents: the same numbers in all of them, in three languages, with nobody named."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import g
from openpyxl import load_workbook
from pypdf import PdfReader

from council.audit.report.span import the_year
from council.record import standing_at
from council.voting.events import VoteCast
from tests.audit.a_year import TITLES, YEAR, Year, named, opened, sit
from tests.proposals.a_council import AMINA, AUDITOR, FACILITATOR, NAMES
from tests.voting.at_the_desk import application, opened_as
from web.audit.report import pages as report_pages
from web.audit.report.cells import Cell
from web.audit.report.forms import PARTS
from web.audit.report.reading import read
from web.audit.report.sheet import HEAD, plain, sheet_name
from web.audit.report.tables import tables
from web.languages import LANGUAGES
from web.visitors import NOBODY

READ_ON = datetime(YEAR + 1, 3, 1, 9, tzinfo=UTC)
ADDRESS = "https://goc.cinar.example"
BASE = f"/cinar/history/reports/{YEAR}"


@pytest.fixture(autouse=True)
def _read_later():
    with standing_at(READ_ON):
        yield


@pytest.fixture
def app(busy_year, tmp_path):
    """The pages, at an address that others can open."""
    made = application(busy_year, tmp_path)
    desk = made.extensions["desk"]
    desk.settings = replace(desk.settings, address=ADDRESS)
    return made


def told(app, language):
    """The tables as the installation's own command line reads them: names, heads, and what each cell says."""
    with app.test_request_context(f"/{language}{BASE}"):
        g.lang, g.council, g.visitor = language, "cinar", NOBODY
        listed = tables(read(the_year(YEAR), None, frozenset(PARTS)))
        return [
            (
                sheet_name(one.title),
                [plain(head) for head in one.heads],
                [[(worth(cell), str(cell.__html__()), cell.pill) for cell in row] for row in one.rows],
            )
            for one in listed
        ]


def fetched(app, person, address, status=200):
    answer = opened_as(app, person).get(address)
    assert answer.status_code == status, address
    return answer


def worth(cell: Cell):
    """What a spreadsheet holds of a cell."""
    value = cell.value
    if value is None or isinstance(value, int | timedelta):
        return value
    if isinstance(value, Fraction):
        return pytest.approx(float(value))
    return value.isoformat() if isinstance(value, date) else plain(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_page_stands_in_the_workbook_as_what_it_is(app, language):
    book = load_workbook(BytesIO(fetched(app, AUDITOR, f"/{language}{BASE}/report.xlsx").data))
    listed = told(app, language)
    page = fetched(app, AUDITOR, f"/{language}{BASE}").text
    assert book.sheetnames[:-1] == [name for name, _heads, _rows in listed]
    for name, heads, rows in listed:
        sheet = book[name]
        assert [one.value for one in sheet[HEAD + 1]][: len(heads)] == heads
        for place, row in enumerate(rows, HEAD + 2):
            for column, (value, said, pill) in enumerate(row, 1):
                found = sheet.cell(place, column).value
                found = found.date().isoformat() if isinstance(found, datetime) else found
                assert found == value, (name, place, column)
                assert pill or said in page


def test_sheets_are_laid_out_to_be_printed_and_read_from_the_right_side(app):
    for language in LANGUAGES:
        book = load_workbook(BytesIO(fetched(app, AUDITOR, f"/{language}{BASE}/report.xlsx").data))
        for sheet in book.worksheets:
            assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
            assert sheet.page_setup.orientation == "landscape"
        for sheet in book.worksheets[:-1]:
            assert sheet.freeze_panes == f"B{HEAD + 2}"
            assert sheet.print_title_rows == f"${HEAD + 1}:${HEAD + 1}"


def test_titles_that_look_like_formulas_stay_words(app):
    book = load_workbook(BytesIO(fetched(app, AUDITOR, f"/tr{BASE}/report.xlsx").data))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {one.value for one in cells} >= set(TITLES)
    assert {one.data_type for one in cells} <= {"s", "n", "d"}


def test_the_same_record_makes_the_same_bytes(app):
    first, second = (fetched(app, AUDITOR, f"/ar{BASE}/report.xlsx").data for _ in range(2))
    assert first == second
    assert {one.date_time[0] for one in ZipFile(BytesIO(first)).infolist()} == {1980}


def test_links_are_whole_only_where_the_installation_knows_its_address(busy_year, app, tmp_path):
    known = load_workbook(BytesIO(fetched(app, AUDITOR, f"/en{BASE}/report.xlsx").data))
    links = {cell.hyperlink.target for sheet in known for row in sheet for cell in row if cell.hyperlink}
    assert all(one is None or one.startswith(f"{ADDRESS}/en/cinar/") for one in links)
    assert any("/history/" in str(one) for one in links)
    alone = application(busy_year, tmp_path)
    book = load_workbook(BytesIO(fetched(alone, AUDITOR, f"/en{BASE}/report.xlsx").data))
    assert {cell.hyperlink.target for sheet in book for row in sheet for cell in row if cell.hyperlink} == {
        None
    }


@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")
@pytest.mark.filterwarnings("ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("language", ["ar"])
def test_the_document_says_the_same(app, language):
    address = f"/{language}{BASE}/report.pdf?from={YEAR}-01-01&to={YEAR}-01-31"
    document = PdfReader(BytesIO(fetched(app, AUDITOR, address).data))
    text = "\n".join(one.extract_text() for one in document.pages)
    assert f"{YEAR}-005" in text
    assert document.trailer["/Root"]["/Lang"] == language


def test_what_would_take_too_long_to_set_is_refused(app, monkeypatch):
    monkeypatch.setattr(report_pages, "MOST_ON_PAPER", 59)
    fetched(app, AUDITOR, f"/en{BASE}/report.pdf", 409)


def test_nobody_is_named(app):
    for person in (AUDITOR, FACILITATOR):
        page = fetched(app, person, f"/tr{BASE}?from={YEAR}-03-01&to={YEAR}-05-31").text
        assert not [name for name in NAMES.values() if name in page]


def test_each_reads_what_is_for_her_eyes(app):
    of_auditor, of_member, of_public = (
        fetched(app, person, f"/en{BASE}").text for person in (AUDITOR, AMINA, None)
    )
    assert 'id="irregularities"' in of_auditor
    assert 'id="irregularities"' not in of_member + of_public
    assert "read of members" in of_member
    assert "read of members" not in of_public
    assert "/history/reports/" in of_public
    assert f"{BASE}/report.xlsx" not in of_public
    fetched(app, None, f"/en{BASE}/report.xlsx", 303)
    fetched(app, None, f"/en{BASE}/report.pdf", 303)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_year_and_other_days(app, language):
    fetched(app, AUDITOR, f"/{language}/cinar/history/reports/2019")
    fetched(app, AUDITOR, f"/{language}/cinar/history/reports/2019/report.xlsx")
    fetched(app, None, f"/{language}/cinar/history/reports/")
    narrowed = fetched(app, AUDITOR, f"/{language}{BASE}?from={YEAR}-03-01&to={YEAR}-03-31").text
    assert f"{YEAR}-016" in narrowed
    assert f"{YEAR}-021" not in narrowed


def test_days_and_moments_that_are_none_are_refused(app):
    fetched(app, AUDITOR, f"/en{BASE}?from={YEAR}-03-01&to={YEAR}-02-01", 409)
    fetched(app, AUDITOR, f"/en{BASE}?as-of=tomorrow", 409)
    fetched(app, AUDITOR, "/en/cinar/history/reports/1066", 404)


def test_a_report_as_the_record_stood(app):
    early = fetched(app, AUDITOR, f"/en{BASE}?as-of={YEAR}-02-20").text
    assert f"{YEAR}-010" in early
    assert f"{YEAR}-016" not in early
    assert f"{YEAR}-016" in fetched(app, AUDITOR, f"/en{BASE}").text


def test_while_a_vote_is_open_the_report_ends_with_its_opening(installation, tmp_path):
    year = Year(installation.found("cinar"))
    sit(year, 1, date(YEAR, 3, 18))
    record = year.entered()
    record.enter([opened(named("bt", 9), named("pr", 9))])
    app, pages = application(installation, tmp_path), []
    for _ in range(2):
        pages.append(fetched(app, AUDITOR, f"/en{BASE}").text)
        record.enter([VoteCast(ballot=named("bt", 9), member=AMINA, choice="yes")])
    assert pages[0] == pages[1]
    assert f"read up to entry {record.size - 2}" in pages[0].replace(",", "")
