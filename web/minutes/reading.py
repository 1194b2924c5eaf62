"""Reading a text of minutes for a page: headings, lists, paragraphs, and people's names in place of tokens."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from council.record import Id
from council.tokens import persons_in
from web.minutes.saying import CAPTION, CELL, HEADS, ROW, WRITTEN
from web.words import with_names

SIGNS = {
    "## ": "heading",
    "### ": "item",
    "#### ": "decision",
    "- ": "list",
    CAPTION: "caption",
    HEADS: "heads",
    ROW: "table",
    WRITTEN: "written",
}
ALONE = ("heading", "item", "decision")


@dataclass
class Block:
    """A heading, a paragraph with its sentences or in a language of its own, a list, or a table with its rows."""

    sort: str
    lines: list[Markup] = field(default_factory=list)
    caption: Markup = field(default_factory=Markup)
    heads: list[Markup] = field(default_factory=list)
    language: str = ""  # of a paragraph that somebody wrote

    @property
    def rows(self) -> list[list[Markup]]:
        """The cells of a table, row by row."""
        return [_cells(line) for line in self.lines]


def people_in(texts: Iterable[str]) -> set[Id]:
    """Everybody who is named in these texts."""
    return {person for text in texts for person in persons_in(text)}


def blocks(text: str, names: Mapping[Id, str]) -> list[Block]:
    """The text in blocks; lines of one sort that follow each other are one block."""
    found: list[Block] = []
    broken = True
    for line in text.split("\n"):
        sign = next((sign for sign in SIGNS if line.startswith(sign)), "")
        sort = SIGNS.get(sign, "paragraph")
        if not line:
            broken = True
            continue
        said = with_names(line.removeprefix(sign), names)
        if sort == "written":
            code, words = line.removeprefix(sign).split(" ", 1)
            found.append(Block(sort, [with_names(words, names)], language=code))
        elif sort == "caption":
            found.append(Block("table", caption=said))
        elif sort == "heads":
            found[-1].heads = _cells(said)
        else:
            if broken or sort != found[-1].sort or sort in ALONE:
                found.append(Block(sort))
            found[-1].lines.append(said)
        broken = False
    return found


def _cells(line: Markup) -> list[Markup]:
    return [Markup(cell) for cell in line.split(CELL)]  # noqa: S704  parts of what is safe
