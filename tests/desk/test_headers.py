"""What browsers are told: load nothing from elsewhere, keep our files for long, and pages not at all."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "web" / "static"


def page(reader, language="ar", **headers):
    return reader.get(f"/{language}/cinar/gallery/", headers=headers)


def test_a_page_may_load_only_what_is_ours(reader):
    policy = page(reader).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_names_no_address_elsewhere(reader):
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page(reader).text) == []


def test_no_page_is_kept_by_others(reader):
    assert page(reader).headers["Cache-Control"] == "private, no-cache"


def test_what_somebody_sees_who_signed_in_is_not_kept_at_all(auditor):
    assert page(auditor).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["majlis.css", "star.svg", "vendor/vazirmatn-5.3.0/arabic.woff2"])
def test_our_files_are_kept_for_a_year_under_the_address_of_their_contents(reader, name):
    from web.headers import address

    answer = reader.get(address(name))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert reader.get(address(name), headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_an_old_address_of_a_file_still_answers_but_is_not_kept(reader):
    assert reader.get("/static/0123456789ab/majlis.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("name", ["../desk.py", "%2e%2e/desk.py", "nothing.css", "vendor/../../desk.py", ""])
def test_nothing_else_can_be_fetched(reader, name):
    assert reader.get(f"/static/0/{name}").status_code == 404


def test_pages_are_packed_for_browsers_that_unpack(reader):
    from flask.testing import FlaskClient

    packed = FlaskClient(reader.application).get("/ar/cinar/gallery/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert b"<h1>" in gzip.decompress(packed.data)


def test_the_first_visit_in_arabic_costs_less_than_60_kb_and_the_next_less_than_10(reader):
    from flask.testing import FlaskClient

    from web.headers import address

    browser = FlaskClient(reader.application)
    sizes = {
        name: len(browser.get(address(name), headers={"Accept-Encoding": "gzip"}).data)
        for name in ("majlis.css", "star.svg", "tiles.svg", "vendor/vazirmatn-5.3.0/arabic.woff2")
    }
    sizes["page"] = len(browser.get("/ar/cinar/gallery/", headers={"Accept-Encoding": "gzip"}).data)
    assert sum(sizes.values()) < 60_000
    assert sizes["page"] < 10_000
    assert (STATIC / "majlis.css").stat().st_size < 20_000


def test_https_is_asked_for_when_the_site_has_it(installation, tmp_path):
    from dataclasses import replace

    from config import Settings
    from web.desk import create_app

    settings = replace(Settings.load({}, tmp_path), address="https://meclis.example")
    answer = create_app(settings, installation, "k" * 32).test_client().get("/")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
