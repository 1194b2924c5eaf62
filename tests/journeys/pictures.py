"""The pictures in the README: pages of the council of the demonstration, as three people see them."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.conftest import DESK, PHONE, Built, built_at, chromium, server_at
from tests.journeys.reader import Reader

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
BOARD = {"en": "Opinion on discrimination in renting homes"}
SPOKESPEOPLE = {"tr": "Konut çalışma grubu sözcüleri"}
HALL = {"width": 1920, "height": 1080}
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
        auditor.goes_to("history/")
        _taken(auditor, "history-en")


def main() -> None:
    """Build, serve, take."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        built = built_at(Path(place))
        server = server_at(Path(place))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**chromium())
            take(browser, f"http://127.0.0.1:{server.server_port}", built)
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
