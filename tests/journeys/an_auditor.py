"""An auditor in front of a browser: each press and each form that she sends is counted as a step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from playwright.sync_api import Locator, Page

from council.membership.questions import KnownPeople, MandatesIn
from council.record import Entry, Record, day_of
from tests.journeys.reader import PASSWORD, Reader
from tests.journeys.three_years import moment

CHANGES = (
    "charter.rule-",
    "membership.member-seated",
    "membership.mandate-ended",
    "voting.ballot-closed",
    "minutes.minutes-published",
)
"""Facts of these kinds are told wherever two days are compared."""


class Auditor(Reader):
    """She signs in with the code on her card, asks, downloads, and counts her steps."""

    steps = 0

    def follows(self, message: str, within: str = "body") -> None:
        """One step: a link."""
        self.steps += 1
        super().follows(message, within)

    def presses(self, message: str, within: str = "main") -> None:
        """One step: a form is sent."""
        self.steps += 1
        super().presses(message, within)

    def comes_in(self) -> None:
        """Two steps: the code on her card, at the address that is printed on it; then a password of her own."""
        with self.where_others_look():
            self.goes_to("first-sign-in")
            self.writes("Sign-in code", self.codes["auditor"].lower())
            self.presses("Go on")
            self.writes("New password", PASSWORD)
            self.writes("The same password again", PASSWORD)
            self.presses("Set the password and sign in")

    @contextmanager
    def where_others_look(self) -> Iterator[None]:
        """Pages that other journeys look at closely are not looked at so again."""
        kept, self._axe = self._axe, None
        yield
        self._axe = kept

    def finds(self, words: str) -> None:
        """One step: words of a title lead to the one decision that has them."""
        self.writes("Find a decision", words, within="main")
        self.presses("Find")

    def downloads(self, message: str, to: Path) -> Path:
        """One step: a file is kept."""
        with self.page.expect_download() as coming:
            self.page.locator("main").get_by_role("button", name=self.says(message), exact=True).click()
        self.steps += 1
        coming.value.save_as(to)
        return to

    def takes_the_key(self) -> str:
        """One step: the key of the log, from the page of the log."""
        self.follows("The log, and how to check it")
        return self.page.locator("section[aria-labelledby=keys] pre").inner_text().strip()

    def checks(self, bundle: Path, key: str, page: Page | None = None) -> tuple[Page, Locator]:
        """One step: the page that lies in the bundle, opened from the disk, says whether the bundle is sound."""
        if page is None:
            where = bundle.with_suffix(".html")
            where.write_bytes(ZipFile(bundle).read("verify.html"))
            page = self.page.context.new_page()
            page.goto(where.as_uri())
            page.locator(f"[data-language={self.language}]").click()
        page.locator("#file").set_input_files(bundle)
        page.locator("#key").fill(key)
        page.locator("#go").click()
        page.locator("#go:not([hidden])").wait_for()
        self.steps += 1
        return page, page.locator("#found > p").first

    def in_short(self) -> dict[str, str]:
        """What the course of a decision says in short, by what each line is called."""
        lines = self.page.locator("main section[aria-labelledby=in-short] dl > div").all()
        return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in lines}

    def entries(self) -> set[int]:
        """The entries of the record to which this page leads."""
        links = self.page.locator("main a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        return {int(found[1]) for one in links if one and (found := re.search(r"/history/(\d+)$", one))}


class Facts:
    """What the auditor's answers are compared with: the bare facts."""

    def __init__(self, record: Record, title: str) -> None:
        self.record = record
        (proposal,) = {
            one.fact.proposal
            for one in self._all("proposals.proposal-drafted", "proposals.translation-made")
            if one.fact.title == title
        }
        (opened,) = [one for one in self._all("voting.ballot-opened") if one.fact.proposal == proposal]
        self.opened: Any = opened.fact
        self.day = day_of(opened.at)
        (closed,) = [
            one for one in self._all("voting.ballot-closed") if one.fact.ballot == opened.fact.ballot
        ]
        self.number, self.declared = closed.fact.number, closed.fact.declared

    def _all(self, *kinds: str) -> list[Any]:
        return list(self.record.entries(kinds=kinds))

    def body(self, language: str) -> str:
        """What the body is called that decided."""
        (made,) = [
            one.fact for one in self._all("charter.body-established") if one.fact.body == self.opened.body
        ]
        return next(one.text for one in made.names if one.language == language)

    def rule(self, language: str) -> str:
        """What the rule was called in the version by which it was decided."""
        version = (self.opened.rule, self.opened.rule_version)
        adopted = [one.fact for one in self._all("charter.rule-adopted")]
        (rule,) = [one for one in adopted if (one.rule, one.version) == version]
        return next(one.text for one in rule.names if one.language == language)

    def presences(self) -> dict[int, str]:
        """How each member was noted in that sitting, by the number that she has."""
        known = self.record.ask(KnownPeople()).answer
        mandates = self.record.ask(MandatesIn(self.opened.body)).effective(self.day)
        noted = {
            one.fact.person: one.fact.presence
            for one in self._all("assembly.attendance-recorded")
            if one.fact.sitting == self.opened.sitting
        }
        return {known[one]: noted[one] for one in mandates}

    def changed(self, since: date, until: date) -> list[Entry]:
        """What happened after one day, up to the end of another."""
        first, last = (moment(day + timedelta(days=1), 0) for day in (since, until))
        found = self.record.entries()
        return [one for one in found if first <= one.at < last and one.kind.startswith(CHANGES)]

    def decided_by(self, day: date) -> int:
        """How much was decided by the end of a day."""
        declared = self._all("voting.ballot-closed", "voting.election-declared")
        return sum(day_of(one.at) <= day for one in declared)
