"""Somebody in front of a browser, who finds her way by what the page says in her language."""

import re
from typing import Any, Literal

from playwright.sync_api import Locator, Page

from web import languages

PASSWORD = "a boat in the morning"
_ID = re.compile(r"[0-9a-z]{16}")
_MARKS = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Reader:
    """She reads, presses and writes; each page that somebody comes to first is checked for accessibility."""

    def __init__(
        self,
        page: Page,
        council: str,
        language: str,
        codes: dict[str, str],
        axe: str | None,
        seen: set[tuple[object, ...]],
    ) -> None:
        self.page = page
        self.council = council
        self.language = language
        self.codes = codes
        self._axe = axe
        self._seen = seen
        self._asked_elsewhere: list[str] = []
        self._complaints: list[str] = []
        page.on("request", self._notice)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._complaints.append(str(error)))

    def says(self, message: str, **gaps: Any) -> str:
        """What the catalogue of her language says for a message."""
        said = languages.catalogue(self.language).gettext(message)
        assert self.language == "en" or said != message, f"{message!r} is not translated"
        return said % gaps if gaps else said

    def says_of(self, one: str, many: str, number: int, **gaps: Any) -> str:
        """What the catalogue of her language says of so many."""
        said = languages.catalogue(self.language).ngettext(one, many, number)
        assert self.language == "en" or said not in (one, many), f"{one!r} is not translated"
        return said % {"num": number, **gaps}

    def goes_to(self, path: str) -> None:
        """She types an address."""
        response = self.page.goto(f"{self.council}/{path}")
        assert response is not None
        assert response.ok, f"{response.status} {path}"
        self.looks_around()

    def follows(self, message: str, within: str = "body") -> None:
        """She follows a link."""
        self.page.locator(within).get_by_role("link", name=self.says(message), exact=True).first.click()
        self.looks_around()

    def opens(self, title: str) -> None:
        """She opens what has this title, in whatever language it was written."""
        self.page.locator("main").get_by_role("link", name=title).first.click()
        self.looks_around()

    def presses(self, message: str, within: str = "main") -> None:
        """She presses a button."""
        self.page.locator(within).get_by_role("button", name=self.says(message), exact=True).first.click()
        self.looks_around()

    def is_refused(self, message: str, *why: str, within: str = "main") -> None:
        """She presses a button, and the page comes back and says why not."""
        self.page.locator(within).get_by_role("button", name=self.says(message), exact=True).first.click()
        self.page.get_by_role("alert").first.wait_for()
        self._complaints = [one for one in self._complaints if "409" not in one]
        self.reads(*why)
        self.looks_around()

    def unfolds(self, message: str, within: str = "main") -> None:
        """She opens what is folded, if it is not open yet."""
        fold = self.page.locator(within).locator("summary", has_text=self.says(message)).first
        if not fold.evaluate("one => one.parentElement.open"):
            fold.click()

    def writes(self, message: str, text: str, within: str = "body") -> None:
        """She fills a field in."""
        self.page.locator(within).get_by_label(self.says(message)).first.fill(text)

    def names_it(self, names: dict[str, str]) -> None:
        """She gives something its name in each language."""
        for language, text in names.items():
            self.page.locator(f"main [name=name_{language}]").fill(text)

    def picks(self, message: str, option: str, within: str = "main") -> None:
        """She picks one of a list."""
        self.page.locator(within).get_by_label(self.says(message)).first.select_option(label=option)

    def chooses(self, message: str) -> None:
        """She taps one of several cards."""
        self.taps(self.says(message))

    def taps(self, name: str, kind: Literal["radio", "checkbox"] = "radio") -> None:
        """She taps a card on which this is written, in whatever language."""
        found = self.page.get_by_role(kind, name=re.compile("^" + re.escape(name)))
        found.first.check(force=True)

    def tabs_to(self, what: str, key: str) -> None:
        """She goes to something by the keyboard alone, and presses a key."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", what):
                self.page.keyboard.press(key)
                return
        raise AssertionError(f"the keyboard does not lead to {what}")

    def shown(self) -> str:
        """All that the page says, on one line, without the marks of direction."""
        return _plain(self.page.locator("main").inner_text())

    def reads(self, *texts: str) -> None:
        """The page shows this."""
        shown = self.shown()
        for text in texts:
            assert _plain(text) in shown, f"{text!r} is not on the page:\n{shown}"

    def does_not_read(self, *texts: str) -> None:
        """The page does not show this."""
        shown = self.shown()
        for text in texts:
            assert _plain(text) not in shown, f"{text!r} is on the page:\n{shown}"

    def table(self, message: str) -> list[list[str]]:
        """The rows of a table that is called so."""
        return cells(
            self.page.locator("main").get_by_role("table", name=self.says(message), exact=True).first
        )

    def rows(self, part: str) -> list[list[str]]:
        """The rows of the table in a part of the page."""
        return cells(self.page.locator(part).get_by_role("table").first)

    def signs_in(self, role: str) -> None:
        """With the code on her card, for the first time; then she chooses a password."""
        self.goes_to("sign-in")
        self.page.locator("main a[href*=first]").first.click()
        self.looks_around()
        self.writes("Sign-in code", self.codes[role].lower())
        self.presses("Go on")
        self.writes("New password", PASSWORD)
        self.writes("The same password again", PASSWORD)
        self.presses("Set the password and sign in")

    def heading(self) -> Locator:
        """The page's one heading."""
        return self.page.get_by_role("heading", level=1)

    def looks_around(self) -> None:
        """The page is in her language, fits her screen, asks nobody else for anything, and axe finds nothing."""
        assert self.page.locator("html").get_attribute("lang") == self.language
        assert self.page.locator("html").get_attribute("dir") == languages.direction(self.language)
        assert self.heading().count() == 1
        assert not self._asked_elsewhere
        assert not self._complaints
        if self._axe is None:
            return
        parts = self.page.evaluate("[...document.querySelectorAll('main h2[id]')].map(one => one.id).join()")
        address = _ID.sub("*", self.page.url.split("/", 3)[3])
        seen = (self.language, self.page.viewport_size["width"], address, parts)
        if seen in self._seen:
            return
        self._seen.add(seen)
        wide, screen = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen, f"{self.page.url} is {wide - screen} pixels wider than the screen"
        self.page.evaluate(self._axe)
        found = self.page.evaluate(
            "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", _RULES
        )
        told = [
            f"{one['id']}: {one['help']} {node['html'][:200]} {node['failureSummary'][:300]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]
        assert not told, f"{self.page.url}\n" + "\n".join(told)

    def _notice(self, request: Any) -> None:
        if not request.url.startswith((self.council.rsplit("/", 2)[0], "data:")):
            self._asked_elsewhere.append(request.url)

    def _hear(self, said: Any) -> None:
        if said.type in ("error", "warning"):
            self._complaints.append(said.text)


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def cells(table: Locator) -> list[list[str]]:
    """The rows of a table, each as its cells in plain text."""
    rows = table.locator("tbody tr")
    cells = [rows.nth(place).locator("th, td").all_text_contents() for place in range(rows.count())]
    return [[_plain(cell) for cell in row] for row in cells]
