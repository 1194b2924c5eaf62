"""Addresses of pages: kebab-case nouns, each open to somebody, and nothing changed by merely opening one."""

import re

import pytest
from flask import Flask

from config import Settings
from web.desk import create_app

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?")
GAP = re.compile(r"<[^>]+>")
VERBS = {"create", "update", "delete", "edit", "add", "get", "post", "submit", "do"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    settings = Settings.load({}, tmp_path_factory.mktemp("addresses"))
    return create_app(settings, session_key="k" * 32)


def words(rule: str) -> list[str]:
    return [word for word in GAP.sub("", rule).split("/") if word]


def test_addresses_are_kebab_case(app: Flask):
    assert [
        rule.rule for rule in app.url_map.iter_rules() if not all(map(KEBAB.fullmatch, words(rule.rule)))
    ] == []


def test_addresses_are_nouns(app: Flask):
    assert [rule.rule for rule in app.url_map.iter_rules() if VERBS & set(words(rule.rule))] == []


def test_no_page_is_both_for_reading_and_for_sending(app: Flask):
    both = [rule.rule for rule in app.url_map.iter_rules() if {"GET", "POST"} <= (rule.methods or set())]
    assert both == []
