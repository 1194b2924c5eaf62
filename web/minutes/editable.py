"""Minutes as a text that can be edited: headings, lists and a table as real styles, each run in its own language.

Every paragraph has the direction of the document; every run of Arabic letters is set from right to left, in whatever
document it stands. It is a working copy: what proves something is the record, and the PDF with its attachment.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from flask_babel import gettext as _
from markupsafe import Markup

from web.languages import LOCALES, direction
from web.squares import picture_of

FONT = "Arial"
STYLES = {
    "heading": "Heading 1",
    "item": "Heading 2",
    "decision": "Heading 3",
    "list": "List Bullet",
    "paragraph": "Normal",
    "written": "Normal",
}
ARABIC = re.compile(
    r"([\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]+(?:[\s\u060c]+[\u0600-\u06ff]+)*)"
)
ISOLATES = re.compile("[\u2066-\u2069]")


def as_docx(
    *,
    blocks: Sequence[Any],
    text: Any,
    title: str,
    council: str,
    state: str,
    corrections: Sequence[Mapping[str, Any]],
    signatures: Sequence[Mapping[str, Any]],
    places: Sequence[tuple[str, str]],
    how_to_check: str,
    address: str,
    to_scan: str,
    fingerprint: str,
    of_text: str,
    **_said: Any,
) -> bytes:
    """The document of a sitting's minutes; what it takes is what the PDF shows."""
    page = _Page(text.language)
    page.document.core_properties.title = title
    page.document.core_properties.author = council
    page.document.core_properties.language = page.tag
    page.write(council, "Subtitle")
    page.write(title, "Title")
    for one in corrections:
        page.write(one["heading"], "Heading 1")
        for line in one["lines"]:
            page.write(line, "Normal")
    page.write(state, "Intense Quote")
    for block in blocks:
        if block.sort == "paragraph":
            page.write(Markup(" ").join(block.lines), "Normal")
        elif block.sort == "table":
            page.table(block.caption, block.heads, block.rows)
        else:
            for line in block.lines:
                page.write(line, STYLES[block.sort])
    page.signatures(signatures, places)
    page.write(how_to_check, "Normal")
    page.write(address, "Normal")
    page.write(fingerprint, "Normal")
    if of_text:
        page.write(_("Fingerprint of the text in this language:"), "Normal")
        page.write(of_text, "Normal")
    page.document.add_picture(picture_of(to_scan), width=Mm(30))
    return page.bytes()


class _Page:
    """A document that is being written in one language."""

    def __init__(self, language: str) -> None:
        self.document, self.language = Document(), language
        self.rtl = direction(language) == "rtl"
        self.tag = LOCALES[language].replace("_", "-")
        for name in ("Title", "Subtitle", "Caption", "Intense Quote", *STYLES.values()):
            _dress(self.document.styles[name], self.tag)
        if self.rtl:
            for section in self.document.sections:
                section._sectPr.append(OxmlElement("w:bidi"))

    def write(self, words: Any, style: str) -> None:
        """A paragraph in a style."""
        self._fill(self.document.add_paragraph(style=style), words)

    def _fill(self, paragraph: Any, words: Any, *, bold: bool = False) -> None:
        if self.rtl:
            paragraph._p.get_or_add_pPr().insert_element_before(
                OxmlElement("w:bidi"), "w:adjustRightInd", "w:ind", "w:jc", "w:rPr", "w:sectPr"
            )
        plain = ISOLATES.sub("", Markup(words).striptags())  # noqa: S704  safe words, made plain
        for place, part in enumerate(ARABIC.split(plain)):
            if part:
                run = _run(paragraph, part, arabic=bool(place % 2), language=self.language)
                run.bold = run.font.cs_bold = bold or None

    def signatures(self, signed: Sequence[Mapping[str, Any]], places: Sequence[tuple[str, str]]) -> None:
        """A table: who signed, or a line for who is to sign."""
        done = {one["role"]: one for one in signed}
        rows = [(place, done.get(role)) for role, place in places]
        rows += [(one["place"], one) for one in signed if one["role"] not in dict(places)]
        table = self._grid(3)
        for place, one in rows:
            cells = table.add_row().cells
            self._fill(cells[0].paragraphs[0], place)
            self._fill(cells[1].paragraphs[0], (one["who"] or "…") if one else "")
            self._fill(cells[2].paragraphs[0], one["day"] if one else "")
        self.document.add_paragraph()

    def table(self, caption: Any, heads: Sequence[Any], rows: Sequence[Sequence[Any]]) -> None:
        """A table under its caption; its heads stand again on each page that it reaches."""
        self.write(caption, "Caption")
        table = self._grid(len(heads))
        top = table.add_row()
        top._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, words in zip(top.cells, heads, strict=True):
            self._fill(cell.paragraphs[0], words, bold=True)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                self._fill(cell.paragraphs[0], words)
        self.document.add_paragraph()

    def _grid(self, columns: int) -> Any:
        """A table without rows; in Arabic its first column stands on the right."""
        table = self.document.add_table(rows=0, cols=columns, style="Table Grid")
        if self.rtl:
            table._tbl.tblPr.insert_element_before(
                OxmlElement("w:bidiVisual"), "w:tblStyleRowBandSize", "w:tblW", "w:jc", "w:tblLook"
            )
        return table

    def bytes(self) -> bytes:
        """The finished file."""
        kept = io.BytesIO()
        self.document.save(kept)
        return kept.getvalue()


def _run(paragraph: Any, words: str, *, arabic: bool, language: str) -> Any:
    """A stretch of text in one script, with its language, and its direction if that is not the usual one."""
    run = paragraph.add_run(words)
    run.font.rtl = True if arabic else None
    tongue = OxmlElement("w:lang")
    tongue.set(qn("w:val"), "tr-TR" if language == "ar" else LOCALES[language].replace("_", "-"))
    tongue.set(qn("w:bidi"), "ar-SY")
    run._r.get_or_add_rPr().append(tongue)
    return run


def _dress(style: Any, tag: str) -> None:
    """The same letters in every style, Arabic ones as heavy and as large as the others."""
    style.font.name = FONT
    marks = style.element.get_or_add_rPr()
    fonts = marks.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    style.font.cs_bold = style.font.bold
    if style.font.size is not None:
        size = marks.find(qn("w:szCs"))
        if size is None:
            size = OxmlElement("w:szCs")
            marks.find(qn("w:sz")).addnext(size)
        size.set(qn("w:val"), marks.find(qn("w:sz")).get(qn("w:val")))
    tongue = marks.find(qn("w:lang"))
    if tongue is None:
        tongue = OxmlElement("w:lang")
        marks.append(tongue)
    tongue.set(qn("w:val"), tag)
    tongue.set(qn("w:bidi"), tag if tag.startswith("ar") else "ar-SY")
