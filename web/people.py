"""The names of people and bodies, opened for the page that shows them and kept nowhere.

Who is not in the room reads numbers in place of names: a member may be in danger where her name is known.
"""

import re
from collections.abc import Iterable, Mapping

from council.charter.questions import BodiesNamed, RulesNamed
from council.membership.questions import KnownPeople, SealedNames
from council.record import Entry, Id, Record, Wording
from council.sight import may_see
from council.tokens import token_of
from web.languages import language, number
from web.visit import name_here, visitor
from web.words import Naming, _, people_of

NUMBERED = re.compile(r"@(\d{1,6})\b")


def names(record: Record, people: Iterable[Id | None]) -> dict[Id, str]:
    """What some people are called on this page; nothing for ids that are nobody's."""
    known, sealed = record.ask(KnownPeople()), record.ask(SealedNames()).answer
    asked = {person for person in people if person in known.answer}
    name_here(asked)
    all_shown = may_see("names", visitor().roles)
    shown = [one for one in asked if one in sealed and (all_shown or one == visitor().person)]
    opened = record.unseal_many({one: sealed[one] for one in shown})
    return {one: opened.get(one) or _numbered(known.answer[one], one in known.erased) for one in asked}


def sorted_names(record: Record, people: Iterable[Id | None]) -> list[tuple[Id, str]]:
    """The same as a list to choose from, by name."""
    return sorted(names(record, people).items(), key=lambda one: one[1].casefold())


def with_tokens(record: Record, text: str, people: Iterable[Id | None]) -> str:
    """What somebody wrote, with a token for each person: for @12, and for the full name of some people."""
    known = record.ask(KnownPeople())
    numbers = {count: one for one, count in known.answer.items() if one not in known.erased}
    if may_see("names", visitor().roles):
        called = names(record, people)
        for one, name in sorted(called.items(), key=lambda pair: -len(pair[1])):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", token_of(one), text)
    return NUMBERED.sub(lambda found: token_of(numbers.get(int(found[1]), Id("unknown"))), text)


def _numbered(count: int, erased: bool) -> str:
    if erased:
        return str(_("former member %(number)s", number=number(count)))
    return str(_("member %(number)s", number=number(count)))


def naming_of(record: Record, entries: Iterable[Entry]) -> Naming:
    """What the words of these facts need to name people, and the bodies and rules that they are about."""
    bodies = {body: wording.text for body, wording in body_names(record).items()}
    rules = {rule: in_language(called).text for rule, called in record.ask(RulesNamed()).answer.items()}
    return Naming({**bodies, **rules, **names(record, people_of(entries))})


def body_names(record: Record) -> dict[Id, Wording]:
    """What each body is called, in the reader's language if it has such a name."""
    known = record.ask(BodiesNamed()).answer
    return {body: in_language(one.names) for body, one in known.items()}


def in_language(wordings: Iterable[Wording]) -> Wording:
    """The wording in the reader's language, else the first there is."""
    said = list(wordings)
    nothing = Wording(language=language(), text="")
    return next((one for one in said if one.language == language()), said[0] if said else nothing)


def title_in(titles: Mapping[str, str], written: str) -> Wording:
    """A title in the reader's language if there is one, else as it was written."""
    found = language() if language() in titles else written
    return Wording(language=found, text=titles[found])
