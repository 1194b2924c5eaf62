"""Minutes as a document of their own: A4, for reading machines too, to be kept for decades.

A PDF/A-3 with headings, lists and tables tagged, and with what the minutes say in codes and numbers attached as JSON:
whoever has the file alone can compare it with the record.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import render_template
from markupsafe import Markup

from council.minutes.rules import canonical
from web.languages import direction
from web.minutes.reading import Block
from web.squares import square
from web.typesetting import typeset

STYLE = Path(__file__).with_name("templates") / "minutes" / "paper.css"
ISOLATED = re.compile("\u2068(.*?)\u2069")
NAME = re.compile("<bdi>.*?</bdi>")
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
LONGEST_IN_LINE = 60


def as_pdf(
    content: Mapping[str, Any], to_scan: str, blocks: Sequence[Block], text: Any, **said: Any
) -> bytes:
    """The document of a sitting's minutes; `said` is what its template shows."""
    runs = direction(text.language)
    page = render_template(
        "minutes/paper.html",
        square=square(to_scan),
        blocks=[_on_paper(block, runs) for block in blocks],
        text=text,
        **said,
    )
    return typeset(page, STYLE, {"minutes.json": canonical(content)})


def _on_paper(block: Block, runs: str) -> Block:
    if block.sort == "written":
        return block
    return replace(block, lines=[set_apart(line, runs) for line in block.lines])


def set_apart(line: Markup, runs: str) -> Markup:
    """A line in which what runs the other way, and is long or names somebody, is set as a block of its own.

    The press orders the parts of a line all in one direction: a Turkish sentence that begins with a name would
    end with it in an Arabic line.
    """

    def apart(found: re.Match[str]) -> str:
        words = found[1]
        its = _direction(words) or runs
        if its == runs or ("<bdi>" not in words and len(words) <= LONGEST_IN_LINE):
            return found[0]
        return f'<span class="apart" dir="{its}">{words}</span>'

    return Markup(ISOLATED.sub(apart, line))  # noqa: S704  the line was safe, and the span is ours


def _direction(words: str) -> str | None:
    """Which way words run, by their first letter that is not of a name."""
    plain = Markup(NAME.sub("", words)).striptags()  # noqa: S704  it is only looked at
    return next((DIRECTIONS[one] for one in map(unicodedata.bidirectional, plain) if one in DIRECTIONS), None)
