"""The pictures in the README: pages of the council of the demonstration, and of one of three years of history."""

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.chromium import chromium
from tests.journeys import their_years
from tests.journeys.an_auditor import Auditor
from tests.journeys.conftest import DESK, PHONE, Built, built_at, server_at
from tests.journeys.reader import Reader

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
BOARD = {"en": "Opinion on discrimination in renting homes"}
SPOKESPEOPLE = {"tr": "Konut çalışma grubu sözcüleri"}
HALL = {"width": 1920, "height": 1080}
SEARCHES = {
    "Geciken tutanaklar": "history/irregularities?kind=minutes-late",
    "Kural değişiklikleri": "history/?kind=charter.rule-adopted",
}
SEAT = {"width": 1280, "height": 856}
HIGH = {"width": 1280, "height": 1120}
NIGHT_BUS = {"ar": "خط حافلات ليلي إلى المنطقة الصناعية", "tr": "Organize sanayi bölgesine gece otobüsü"}


@contextmanager
def _reading(browser: Browser, site: str, built: Built, language: str, role: str) -> Iterator[Reader]:
    screen = PHONE if role == "member" else DESK
    context = browser.new_context(viewport=screen, locale=language, device_scale_factor=1.5)
    reader = Reader(context.new_page(), f"{site}/{language}/cinarli", language, built.codes, None, set())
    reader.signs_in(role)
    yield reader
    context.close()


def _taken(reader: Reader, name: str) -> None:
    reader.page.evaluate("document.activeElement.blur()")
    reader.page.screenshot(path=PICTURES / f"{name}.png")


def _sitting_of_today(reader: Reader) -> None:
    """The sitting that goes on."""
    reader.goes_to("sittings/")
    reader.page.locator("main .cards a").first.click()
    reader.looks_around()


def take(browser: Browser, site: str, built: Built) -> None:
    """Take every picture."""
    with _reading(browser, site, built, "ar", "member") as member:
        member.goes_to("")
        _taken(member, "home-ar")
        member.opens(NIGHT_BUS["ar"])
        member.page.locator("#vote").scroll_into_view_if_needed()
        member.page.evaluate("document.querySelector('#vote').scrollIntoView()")
        _taken(member, "vote-ar")
        _sitting_of_today(member)
        member.follows("Speakers", within="main")
        member.page.evaluate("document.querySelector('#speaking').scrollIntoView()")
        _taken(member, "speakers-ar")
    with _reading(browser, site, built, "tr", "facilitator") as facilitator:
        _sitting_of_today(facilitator)
        facilitator.follows("The desk", within="main")
        _taken(facilitator, "desk-tr")
        facilitator.follows("Hall screen", within="main")
        facilitator.page.set_viewport_size(HALL)
        _taken(facilitator, "hall-tr-ar")
        facilitator.page.set_viewport_size(DESK)
        facilitator.goes_to("council/")
        facilitator.page.evaluate("document.querySelector('figure').scrollIntoView({block: 'center'})")
        _taken(facilitator, "balance-tr")
        facilitator.goes_to("elections/")
        facilitator.opens(SPOKESPEOPLE["tr"])
        facilitator.page.locator("#rounds ~ ul a").first.click()
        facilitator.page.evaluate("scrollTo(0, document.querySelector('h1').offsetTop - 60)")
        _taken(facilitator, "election-tr")
    with _reading(browser, site, built, "en", "auditor") as auditor:
        auditor.goes_to("decisions/")
        auditor.opens(BOARD["en"])
        _taken(auditor, "decision-en")


def take_three_years(browser: Browser, site: str, built: Built) -> None:
    """What an auditor sees of a council of three years, and what the bundle says that she took home."""
    with _auditing(browser, site, built, "tr", HIGH) as deniz:
        deniz.comes_in()
        for name, asked in SEARCHES.items():
            deniz.goes_to(asked)
            deniz.unfolds("Save this search")
            deniz.writes("What you call it", name, within="main")
            deniz.presses("Save")
        deniz.follows("Checking")
        deniz.page.set_viewport_size(SEAT)
        _taken(deniz, "seat-tr")
        deniz.page.set_viewport_size(HIGH)
        deniz.goes_to("history/irregularities")
        _taken(deniz, "irregularities-tr")
        deniz.goes_to("history/comparison?since=2024-08-31&until=2024-12-31")
        deniz.page.evaluate("scrollTo(0, document.querySelector('.table').offsetTop - 20)")
        _taken(deniz, "comparison-tr")
        kept = deniz.page.context.storage_state()
    with _auditing(browser, site, built, "en", HIGH, kept) as deniz:
        deniz.goes_to("history/seat")
        deniz.finds("night bus")
        _taken(deniz, "course-en")
        deniz.page.set_viewport_size(DESK)
        deniz.goes_to("history/log")
        deniz.page.evaluate("document.querySelector('#keys').scrollIntoView()")
        _taken(deniz, "log-en")
    with _auditing(browser, site, built, "ar", PHONE, kept) as deniz:
        deniz.goes_to("history/seat")
        deniz.finds("حافلات ليلي")
        deniz.page.evaluate("document.querySelector('#in-short').scrollIntoView()")
        _taken(deniz, "course-ar")
        deniz.goes_to("history/bundles")
        bundle = deniz.downloads("Download the bundle", built.place / "whole.zip")
        page, verdict = deniz.checks(bundle, deniz.takes_the_key())
        verdict.evaluate("one => scrollTo(0, one.offsetTop - 12)")
        page.screenshot(path=PICTURES / "verified-ar.png")


@contextmanager
def _auditing(
    browser: Browser,
    site: str,
    built: Built,
    language: str,
    screen: dict[str, int],
    kept: StorageState | None = None,
) -> Iterator[Auditor]:
    context = browser.new_context(
        viewport=screen,
        locale=language,
        device_scale_factor=1.5 if screen == PHONE else 1.2,
        storage_state=kept,
    )
    council = f"{site}/{language}/zeytinova"
    yield Auditor(context.new_page(), council, language, built.codes, None, set())
    context.close()


def main() -> None:
    """Build, serve, take: all pictures, or those of which the first word names the council."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, build, taking in (("demo", built_at, take), ("three-years", _three_years, take_three_years)):
        if name in (sys.argv[1:] or [name]):
            _taken_of(build, taking)


def _three_years(place: Path) -> Built:
    return Built(place, their_years.built_at(place))


def _taken_of(build: Callable[[Path], Built], taking: Callable[[Browser, str, Built], None]) -> None:
    with tempfile.TemporaryDirectory() as place:
        built = build(Path(place))
        server = server_at(Path(place))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**chromium())
            taking(browser, f"http://127.0.0.1:{server.server_port}", built)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
