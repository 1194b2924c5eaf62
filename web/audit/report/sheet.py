"""The report as a workbook: a sheet for each table, with numbers as numbers and days as days.

Words are always words: a title that begins with an equals sign is no formula. The same record, read up to the same
position on the same day, makes the same bytes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from fractions import Fraction
from io import BytesIO
from math import ceil
from typing import Any

from markupsafe import Markup
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from council.record import Wording
from web.audit.report.cells import Cell, Table, Value, Words
from web.audit.report.paper import own_address
from web.audit.report.reading import Read
from web.audit.report.stood import as_it_stood, checking
from web.audit.report.tables import called, tables
from web.desk import council, the_desk
from web.languages import direction, language
from web.words import _

HEAD, HIGH, A_LINE = 4, 62, 15
"""The row of the heads, its height, and that of a line; above it stand the title and up to where the record was read."""
LONGEST_NAME, NARROWEST, WIDEST, FIRST_OF_TWO = 31, 7, 32, 64
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
FORMATS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8EEF0"},
    "note": {},
    "text": {"text_wrap": True, "valign": "top"},
    "number": {"num_format": "#,##0_)", "valign": "top"},
    "share": {"num_format": "0.0%_)", "valign": "top"},
    "time": {"num_format": "[h]:mm", "valign": "top"},
    "day": {"num_format": "dd.mm.yyyy", "valign": "top", "align": "center"},
}


@dataclass
class Book:
    """A workbook that is being written."""

    workbook: Workbook
    address: str  # of the installation; nothing if it does not know it
    rtl: bool
    above: str
    names: dict[str, str] = field(default_factory=dict)  # sheets by the names of their tables
    formats: dict[tuple[str, bool], Any] = field(default_factory=dict)

    def format(self, name: str, is_link: bool = False) -> Any:
        """How a cell of a kind looks."""
        if (name, is_link) not in self.formats:
            link = {"font_color": "#0B5C73", "underline": 1} if is_link else {}
            reading = {"reading_order": 2 if self.rtl else 1}
            self.formats[name, is_link] = self.workbook.add_format({**FORMATS[name], **reading, **link})
        return self.formats[name, is_link]


def as_workbook(read: Read) -> bytes:
    """The workbook."""
    made, listed = BytesIO(), tables(read)
    workbook = Workbook(made, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    title, name = plain(called(read)), the_desk().council_name(council())
    created = read.moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    workbook.set_properties({"title": title, "author": name, "created": created})
    book = Book(workbook, own_address(), direction(language()) == "rtl", plain(as_it_stood(read)))
    book.names = {one.name: sheet_name(one.title) for one in listed}
    for table in listed:
        _write_table(book, table, f"{title} · {name}")
    _write_checking(book, read, f"{title} · {name}")
    workbook.close()
    return made.getvalue()


def sheet_name(title: Words) -> str:
    """A title as the name of a sheet."""
    return NOT_IN_NAMES.sub(" ", plain(title))[:LONGEST_NAME].strip()


def plain(words: Any) -> str:
    """Words without marks for browsers."""
    said = words.text if isinstance(words, Wording) else words
    said = said.striptags() if isinstance(said, Markup) else str(said)
    return said.translate(ISOLATES)


def _new_sheet(book: Book, name: str, title: Words, above: str) -> Worksheet:
    sheet = book.workbook.add_worksheet(name)
    if book.rtl:
        sheet.right_to_left()
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.5, 0.5, 0.7, 0.7)
    sheet.set_footer("&C&P / &N")
    sheet.write_string(0, 0, plain(title), book.format("title"))
    sheet.write_string(1, 0, above, book.format("note"))
    sheet.write_string(2, 0, book.above, book.format("note"))
    return sheet


def _write_table(book: Book, table: Table, above: str) -> None:
    sheet = _new_sheet(book, book.names[table.name], table.title, above)
    sheet.set_row(HEAD, HIGH)
    for column, head in enumerate(table.heads):
        sheet.write_string(HEAD, column, plain(head), book.format("head"))
    widths = [_width(table, column) for column in range(len(table.heads))]
    for row, cells in enumerate(table.rows, HEAD + 1):
        lines = max(ceil(len(str(cell)) / (width - 2)) for cell, width in zip(cells, widths, strict=True))
        sheet.set_row(row, A_LINE * max(lines, 1))
        for column, cell in enumerate(cells):
            _write(book, sheet, row, column, cell)
    last = HEAD + 1 + max(len(table.rows), 1)
    if not table.rows:
        sheet.write_string(HEAD + 1, 0, plain(table.nothing), book.format("note"))
    if table.about:
        sheet.write_string(last + 1, 0, plain(table.about), book.format("note"))
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.repeat_rows(HEAD)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)


def _write(book: Book, sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    """A value as what it is; its address is laid under it, if it is one that can be opened from elsewhere."""
    if cell.value is None:
        return
    address = _link(book, cell.why)
    if address:
        sheet.write_url(row, column, address, string=" ")
    _write_value(book, sheet, row, column, cell.value, bool(address))


def _write_value(book: Book, sheet: Worksheet, row: int, column: int, value: Value, is_link: bool) -> None:
    if isinstance(value, Fraction):
        sheet.write_number(row, column, float(value), book.format("share", is_link))
    elif isinstance(value, int):
        sheet.write_number(row, column, value, book.format("number", is_link))
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, book.format("day", is_link))
    elif isinstance(value, timedelta):
        sheet.write_datetime(row, column, value, book.format("time", is_link))
    else:
        sheet.write_string(row, column, plain(value), book.format("text", is_link))


def _link(book: Book, why: str) -> str:
    if why.startswith("#"):
        name = book.names.get(why[1:])
        return f"internal:'{name}'!A1" if name else ""
    return f"{book.address}{why}" if why and book.address else ""


def _width(table: Table, column: int) -> float:
    """As wide as the longest word of the head and the longest value, within bounds."""
    if len(table.heads) == 2 and column == 0:
        return FIRST_OF_TWO
    words = max((len(word) for word in plain(table.heads[column]).split()), default=0)
    values = (len(str(row[column])) for row in table.rows)
    return min(max(NARROWEST, words, *values, 0) + 2, WIDEST)


def _write_checking(book: Book, read: Read, above: str) -> None:
    title = _("How to check")
    sheet = _new_sheet(book, sheet_name(title), title, above)
    sheet.set_column(0, 0, 110)
    for row, said in enumerate(checking(read), HEAD):
        sheet.write_string(row, 0, plain(said), book.format("text"))
