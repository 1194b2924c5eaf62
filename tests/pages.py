"""Every page that any test fetches is looked at: language, direction, one heading, labels, ids, words."""

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from council.record import kinds
from web import FOLDERS
from web.languages import direction

VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
DRAWN = {"path", "circle", "rect", "line", "polygon", "polyline", "use", "ellipse", "stop"}
QUIET = {"script", "style", "code", "pre", "textarea", "title"}
UNSAID = re.compile(
    r"%\(|\{\{|\}\}|\bLazyString\b|<function|&lt;(bdi|time|span|a)\b|\bUndefined\b|^\s*None\s*$"
)
CODE = re.compile(rf"(?<![\w./@-])(?:{'|'.join(FOLDERS)})\.[a-z]+(?:[-_][a-z]+)*(?![\w./-])")
ENGLISH = re.compile(r"\b[a-z]{2,}(?: [a-z]{2,}){2,}\b")
DIGITS = re.compile("[٠-٩۰-۹]")


class PageFault(AssertionError):
    """A page is not as every page must be."""


class Page(HTMLParser):
    """A page, read once from top to bottom."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.root: dict[str, str] = {}
        self.ids: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.fields: list[dict[str, str]] = []
        self.headings: list[str] = []
        self.count: dict[str, int] = {}
        self.title = ""
        self.said: dict[int, str] = {}
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = {name: value or "" for name, value in attrs}
        self.count[tag] = self.count.get(tag, 0) + 1
        if tag == "html":
            self.root = marks
        if "id" in marks:
            self.ids.append(marks["id"])
        if "style" in marks or any(name.startswith("on") for name in marks):
            self.faults.append(f"<{tag}> has a style or a script of its own")
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.asked += [(name, thing) for thing in marks.get(name, "").split()]
        if tag == "a" and marks.get("href", "").startswith("#"):
            self.asked.append(("href", marks["href"][1:]))
        if tag in ("input", "select", "textarea") and marks.get("type") not in ("hidden", "submit"):
            self.fields.append(marks | {"labelled": "yes" if self._inside("label") else ""})
        if tag == "img" and "alt" not in marks:
            self.faults.append("a picture has no alt")
        if tag not in VOID | DRAWN:
            self.open.append((tag, marks))
            self.said[len(self.open)] = marks.get("aria-label", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID | DRAWN:
            return
        if not self.open or tag not in [name for name, _ in self.open]:
            self.faults.append(f"</{tag}> closes nothing")
            return
        while self.open[-1][0] != tag:
            left = self.open[-1][0]
            if left not in ("p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead"):
                self.faults.append(f"<{left}> is not closed before </{tag}>")
            self._leave()
        self._leave()

    def _leave(self) -> None:
        depth = len(self.open)
        tag, marks = self.open.pop()
        said = self.said.pop(depth).strip()
        if (
            tag in ("a", "button", "h1", "h2", "h3", "th", "label", "legend", "summary", "option")
            and not said
        ):
            self.faults.append(f"<{tag}> is empty ({marks})")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if depth > 1:
            self.said[depth - 1] = self.said.get(depth - 1, "") + said

    def handle_data(self, text: str) -> None:
        if not self.open:
            return
        tag = self.open[-1][0]
        self.said[len(self.open)] += text
        if tag == "title":
            self.title += text
        if tag not in QUIET and not self._foreign():
            self.texts.append(text)

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.open)

    def _foreign(self) -> bool:
        """Whether we are inside of something that people wrote, or in another language than the page."""
        return any(
            name in ("bdi", "code", "dd", "option")
            or marks.get("lang", self.root.get("lang")) != self.root.get("lang")
            or {"written", "code"} & set(marks.get("class", "").split())
            for name, marks in self.open[1:]
        )


def faults(text: str, language: str) -> list[str]:
    """What is wrong with a page."""
    page = Page(text)
    found = page.faults
    if page.root.get("lang") != language:
        found.append(f"lang is {page.root.get('lang')!r} and not {language!r}")
    if page.root.get("dir") != direction(page.root.get("lang") or "en"):
        found.append("dir does not fit the language")
    if page.headings.count("h1") != 1:
        found.append(f"{page.headings.count('h1')} h1 in place of one")
    if not page.title.strip(" ·"):
        found.append("no title")
    if page.count.get("main") != 1:
        found.append("not exactly one <main>")
    if page.open:
        found.append(f"never closed: {[name for name, _ in page.open]}")
    twice = {one for one in page.ids if page.ids.count(one) > 1}
    if twice:
        found.append(f"ids used twice: {sorted(twice)}")
    found += [f"{how}={thing} names nothing" for how, thing in page.asked if thing not in page.ids]
    labels = {thing for how, thing in page.asked if how == "for"}
    found += [
        f"a field without label: {field.get('name')}"
        for field in page.fields
        if not (field["labelled"] or field.get("id") in labels or field.get("aria-label"))
    ]
    for said in page.texts:
        if UNSAID.search(said) or CODE.search(said) or said.strip() in kinds():
            found.append(f"not put into words: {said.strip()!r}")
        if language == "ar" and ENGLISH.search(said):
            found.append(f"not in Arabic: {said.strip()!r}")
        if DIGITS.search(said):
            found.append(f"digits other than 0 to 9: {said.strip()!r}")
    return found


def checked(response: TestResponse, language: str = "") -> TestResponse:
    """The response, after a look at the page in it; what is no page passes as it is."""
    if response.mimetype != "text/html" or response.status_code in (301, 302, 303, 304, 307, 308):
        return response
    wanted = language or response.request.path.split("/")[1]
    text = response.get_data(as_text=True)
    if wanted not in ("ar", "tr", "en"):
        wanted = Page(text).root.get("lang", "")
    found = faults(text, wanted)
    if found:
        raise PageFault("\n".join([f"{response.request.path} ({response.status_code})", *found]))
    return response


class Reader(FlaskClient):
    """A test client that looks at every page it fetches."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Fetch, and look."""
        return checked(super().open(*args, **kwargs))
