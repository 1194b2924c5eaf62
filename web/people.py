"""The names of people and bodies, opened for the page that shows them and kept nowhere.

Who is not signed in reads numbers in place of names: a member may be in danger where her name is known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from council.charter.questions import BodiesNamed
from council.membership.events import NameCorrected, PersonErased, PersonRegistered
from council.record import Entry, Id, Question, Record, Sealed, Wording, answers
from web.languages import language, number
from web.visit import visitor
from web.words import Naming, _, people_of


@dataclass
class Known:
    """A person as the record knows her: her number, and her name while there is a key to open it."""

    number: int
    name: Sealed | None


class KnownByName(Question):
    """Everybody's number and name, the names still sealed."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, Known] = {}

    @answers(PersonRegistered)
    def registered(self, fact: PersonRegistered) -> None:
        """She is known by this name and number."""
        self.answer[fact.person] = Known(fact.number, fact.name)

    @answers(NameCorrected)
    def corrected(self, fact: NameCorrected) -> None:
        """She is called so from now on."""
        self.answer[fact.person].name = fact.name

    @answers(PersonErased)
    def erased(self, fact: PersonErased) -> None:
        """Nobody can learn her name any more."""
        self.answer[fact.person].name = None


def names(record: Record, people: Iterable[Id | None]) -> dict[Id, str]:
    """What some people are called on this page; nothing for ids that are nobody's."""
    known = record.ask(KnownByName()).answer
    asked = {person: known[person] for person in people if person in known}
    shown = visitor().is_signed_in
    opened = record.unseal_many({one: who.name for one, who in asked.items() if who.name and shown})
    return {person: opened.get(person) or _numbered(who, shown) for person, who in asked.items()}


def _numbered(who: Known, shown: bool) -> str:
    if shown or who.name is None:
        return str(_("former member %(number)s", number=number(who.number)))
    return str(_("member %(number)s", number=number(who.number)))


def naming_of(record: Record, entries: Iterable[Entry]) -> Naming:
    """What the words of these facts need to name people."""
    return Naming(dict(names(record, people_of(entries))))


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
