"""The rules that a reader may try: those of the council, now and before, ready by-laws, and those of other places."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from config import presets
from config.rules import catalogue
from council.charter.views import RuleVersion, all_rules
from council.record import Rows, Wording
from web.languages import language
from web.people import in_language

WHERE = ("here", "before", "elsewhere", "ready")
"""In force in this council; once in force; in the catalogue of laws and by-laws; in by-laws ready to adopt."""


@dataclass(frozen=True)
class Offered:
    """One rule that can be tried, and under which name a page's address speaks of it."""

    key: str
    where: str
    subject: str
    name: Wording
    terms: dict[str, Any]
    source: str = ""
    version: int = 0

    @property
    def dimension(self) -> str:
        """What a balance rule looks at."""
        return str(self.terms.get("dimension") or "gender")


def offered(rows: Rows, subject: str) -> list[Offered]:
    """Every rule on a subject, the council's own first."""
    own = [_own(one) for one in all_rules(rows) if one.subject == subject]
    return [
        *(one for one in own if one.where == "here"),
        *(one for one in own if one.where == "before"),
        *(_elsewhere(rule) for rule in catalogue() if rule["subject"] == subject),
        *_ready(subject),
    ]


def _own(one: RuleVersion) -> Offered:
    return Offered(
        key=f"{one.rule}-{one.version}",
        where="here" if one.in_force else "before",
        subject=one.subject,
        name=in_language(one.names),
        terms=one.terms,
        source=one.source,
        version=one.version,
    )


def _elsewhere(rule: dict[str, Any]) -> Offered:
    return Offered(
        rule["id"], "elsewhere", rule["subject"], _named(rule["names"]), rule["terms"], rule["source"]
    )


def _ready(subject: str) -> Iterable[Offered]:
    """Rules of by-laws ready to adopt; their source is what these by-laws are called."""
    for preset in presets.names():
        told = presets.by_laws(preset)
        for place, rule in enumerate(told["rules"], 1):
            if rule["subject"] == subject:
                called = _named(told["names"]).text
                yield Offered(
                    f"{preset}-{place}", "ready", subject, _named(rule["names"]), rule["terms"], called
                )


def _named(names: dict[str, str]) -> Wording:
    spoken = language() if language() in names else next(iter(names))
    return Wording(language=spoken, text=names[spoken])
