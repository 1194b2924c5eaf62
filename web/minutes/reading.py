"""Reading a text of minutes for a page: headings, lists, paragraphs, and people's names in place of tokens."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from council.record import Id

TOKEN = re.compile(r"\{person:([0-9a-z]{16})\}")
SIGNS = {"## ": "heading", "### ": "item", "- ": "list"}


@dataclass
class Block:
    """A heading, a paragraph with its sentences, or a list with its entries."""

    sort: str
    lines: list[Markup] = field(default_factory=list)


def people_in(texts: Iterable[str]) -> set[Id]:
    """Everybody who is named in these texts."""
    return {Id(person) for text in texts for person in TOKEN.findall(text)}


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
        if broken or sort != found[-1].sort or sort in ("heading", "item"):
            found.append(Block(sort))
        found[-1].lines.append(shown(line.removeprefix(sign), names))
        broken = False
    return found


def shown(line: str, names: Mapping[Id, str]) -> Markup:
    """A line, safe to show, with everybody's name as the reader may see it."""
    parts = TOKEN.split(line)
    named = [
        Markup("<bdi>{}</bdi>").format(names.get(Id(part), "…")) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ]
    return Markup("").join(named)
