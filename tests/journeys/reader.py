"""Somebody in front of a browser, who finds her way by what the page says in her language."""

import re
from typing import Any

from playwright.sync_api import Locator, Page

from web import languages

PASSWORD = "a boat in the morning"
_ID = re.compile(r"[0-9a-z]{16}")
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
        page.on("request", self._notice)

    def says(self, message: str, **gaps: Any) -> str:
        """What the catalogue of her language says for a message."""
        said = languages.catalogue(self.language).gettext(message)
        assert self.language == "en" or said != message, f"{message!r} is not translated"
        return said % gaps if gaps else said

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

    def presses(self, message: str) -> None:
        """She presses a button."""
        self.page.locator("main").get_by_role("button", name=self.says(message), exact=True).first.click()
        self.looks_around()

    def writes(self, message: str, text: str) -> None:
        """She fills a field in."""
        self.page.get_by_label(self.says(message)).first.fill(text)

    def chooses(self, message: str) -> None:
        """She taps one of several cards."""
        name = re.compile("^" + re.escape(self.says(message)))
        self.page.get_by_role("radio", name=name).first.check(force=True)

    def reads(self, text: str) -> None:
        """The page shows this."""
        found = self.page.locator("main").inner_text()
        assert text in " ".join(found.split()), f"{text!r} is not on the page:\n{found}"

    def does_not_read(self, text: str) -> None:
        """The page does not show this."""
        assert text not in self.page.locator("main").inner_text()

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
        seen = (self.language, self.page.viewport_size["width"], _ID.sub("*", self.page.url.split("/", 3)[3]))
        if self._axe is None or seen in self._seen:
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
