"""The words of all folders, gathered: what a refusal says, and what a fact says."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

import flask_babel
from markupsafe import Markup, escape

from council.record import Entry, Id, Refused, Wording
from council.tokens import TOKEN, persons_in
from web import FOLDERS, languages

Said: TypeAlias = Callable[[Any], str]


def _(sentence: str, **gaps: Any) -> Markup:
    """A sentence in the language of the page, safe to show: what fills its gaps is escaped."""
    said = Markup(flask_babel.gettext(sentence))  # noqa: S704  the sentence is ours, the gaps are escaped
    return said % _safe(gaps) if gaps else said


def ngettext(one: str, many: str, num: int, **gaps: Any) -> Markup:
    """A sentence that counts, in the form that the language has for this number."""
    said = Markup(flask_babel.get_translations().ungettext(one, many, num))  # noqa: S704  as above
    return said % _safe({"num": languages.number(num), **gaps})


def _safe(gaps: dict[str, Any]) -> dict[str, Markup]:
    return {name: escape(value) for name, value in gaps.items()}


@cache
def gathered(name: str) -> dict[str, Any]:
    """What every folder's wording calls by this name, in one dictionary."""
    found: dict[str, Any] = {}
    for folder in FOLDERS:
        if find_spec(f"web.{folder}") and find_spec(f"web.{folder}.wording"):
            for code, words in getattr(import_module(f"web.{folder}.wording"), name, {}).items():
                if found.setdefault(code, words) is not words:
                    raise TypeError(f"two folders have words for {code}")
    return found


class Naming:
    """What the wording of a fact may ask for: names, days, numbers, and what was written."""

    def __init__(self, names: dict[Id, str | None]) -> None:
        self.names = names

    def person(self, person: Id | None) -> Markup:
        """A person's name, kept apart from the direction of the sentence."""
        name = self.names.get(person) if person else None
        return Markup("<bdi>{}</bdi>").format(name) if name else Markup("{}").format(_("a former member"))

    number = staticmethod(languages.number)
    day = staticmethod(languages.day)
    moment = staticmethod(languages.moment)

    def written(self, wording: Wording) -> Markup:
        """What somebody wrote, in its own language and direction."""
        return written(wording)

    def told(self, wordings: Iterable[Wording]) -> Markup:
        """What somebody wrote in one or several languages, in the reader's if it is there, persons by their names."""
        said = list(wordings)
        found = next((one for one in said if one.language == languages.language()), said[0])
        return written(found, self.names)


def written(wording: Wording, names: Mapping[Id, str | None] | None = None) -> Markup:
    """What somebody wrote, in its own language and direction; with names, persons are called by them."""
    text = wording.text if names is None else with_names(wording.text, names)
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(
        wording.language, languages.direction(wording.language), text
    )


def with_names(text: str, names: Mapping[Id, str | None]) -> Markup:
    """A text, safe to show, with everybody's name as the reader may see it in place of the tokens."""
    parts = TOKEN.split(text)
    named = [
        Markup("<bdi>{}</bdi>").format(names.get(Id(part)) or "…") if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ]
    return Markup("").join(named)


def refusal_words(refusal: Refused, words: dict[str, Said] | None = None) -> Markup:
    """What a refusal says to the reader, and what she can do about it."""
    said = (gathered("REFUSALS") if words is None else words).get(refusal.code)
    if said is None:
        return _(
            "This cannot be done now. The rule that stands against it is called %(code)s.", code=refusal.code
        )
    return Markup("{}").format(said(refusal))


def fact_words(entry: Entry, naming: Naming, words: dict[str, Any] | None = None) -> Markup:
    """What a fact says, as a sentence of the minutes."""
    said = (gathered("FACTS") if words is None else words).get(entry.kind)
    if said is None:
        return _("Something was recorded that this version has no words for: %(kind)s.", kind=entry.kind)
    return Markup("{}").format(said(entry, naming))


NAMED = ("elected", "among", "drawn")
"""The terms of facts that name several people of whom the words of the fact speak."""


def people_of(entries: Iterable[Entry]) -> set[Id]:
    """Every thing that may be a person in these facts: who acted, and what they are about."""
    found: set[Id] = set()
    for entry in entries:
        found.update(Id(thing) for thing in entry.fact.about() if "|" not in thing)
        found.update(Id(thing) for term in NAMED for thing in getattr(entry.fact, term, ()))
        found.update(who for one in _written_in(entry) for who in persons_in(one.text))
        if entry.by:
            found.add(entry.by)
    return found


def _written_in(entry: Entry) -> tuple[Wording, ...]:
    """What a fact holds in somebody's words."""
    said = getattr(entry.fact, "wording", None) or ()
    return (said,) if isinstance(said, Wording) else tuple(said)
