"""The page that verifies, in a browser: the same forgeries are found there, without any server."""

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.audit.forging import FORGERIES, GENUINE, Opened, key_written, other_verdict, shorter
from tests.journeys.conftest import chromium
from web.audit.export_verifier_page import page

CHECK = """async ([bundle, keys]) => {
  const found = await checkBundle(new Blob([base64(bundle)]), keys, () => {});
  return found.faults.map((one) => [one.code, one.position || one.name]);
}"""
NOT_HERE = (shorter, other_verdict)
"""What the page does not find: it takes no earlier checkpoint, and says that it derives no verdict on balance."""


@pytest.fixture(scope="module")
def browsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The page in a browser, opened from a file."""
    from playwright.sync_api import sync_playwright

    where = tmp_path_factory.mktemp("page") / "verify.html"
    where.write_bytes(page())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**chromium())
        opened = browser.new_page()
        opened.goto(where.as_uri())
        yield opened
        browser.close()


def found_by(browsing: Any, bundle: Path, *keys: str) -> list[tuple[str, int | str]]:
    """What the page finds wrong."""
    told = [b64encode(bundle.read_bytes()).decode(), list(keys)]
    return [(code, where) for code, where in browsing.evaluate(CHECK, told)]


def test_the_page_finds_nothing_wrong_in_an_honest_bundle(browsing: Any, bundle: Path):
    assert found_by(browsing, bundle) == []
    assert found_by(browsing, bundle, key_written(GENUINE)) == []


def test_the_page_finds_forgeries_where_they_are(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    for forge in FORGERIES:
        if forge in NOT_HERE:
            continue
        for number in range(soak):
            opened = Opened.of(bundle)
            where = forge(opened, Random(number))
            forged = opened.put_together(tmp_path / "forged.zip")
            assert found_by(browsing, forged)[0][1] == where, forge.__name__


def test_the_page_finds_flipped_bits(browsing: Any, bundle: Path, tmp_path: Path, soak: int):
    chance, whole, flipped = Random(11), bundle.read_bytes(), tmp_path / "flipped.zip"
    for _ in range(10 * soak):
        at = chance.randrange(len(whole))
        flipped.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        assert found_by(browsing, flipped), at


def test_the_page_speaks_three_languages(browsing: Any):
    for language, direction in (("ar", "rtl"), ("tr", "ltr"), ("en", "ltr")):
        browsing.click(f"[data-language={language}]")
        assert browsing.evaluate("document.documentElement.dir") == direction
        assert browsing.inner_text("h1")
