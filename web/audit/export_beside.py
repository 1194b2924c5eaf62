"""What lies in a bundle for people to read: the published minutes, and a list of decisions in three languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import force_locale
from jinja2 import Environment, PackageLoader

from config import LANGUAGES
from council.audit.bundle.writing import Beside, Chosen, Vouched
from council.minutes.events import MinutesApproved, MinutesPublished
from council.proposals.events import ProposalDrafted
from council.record import Entry, Id, Record
from council.voting.events import BallotClosed, ElectionCalled, ElectionDeclared
from web.languages import LOCALES, day
from web.voting.wording import result_words
from web.words import _

AT_ONCE, FEW = 1_000, 8
OWN_NAMES = {"ar": "العربية", "tr": "Türkçe", "en": "English"}


@dataclass(frozen=True)
class Decided:
    """One decision, as the list names it."""

    position: int
    at: datetime
    number: str
    titles: tuple[tuple[str, str], ...]  # language, text
    result: str
    counts: tuple[Any, ...] | None = None  # yes, no, abstain


def minutes_of(record: Record, chosen: Chosen, until: int) -> Iterator[Beside]:
    """The published minutes that belong to what was chosen, word for word as they were approved."""
    wanted = None if chosen.is_whole else set(chosen.positions)
    approved: dict[Id, int] = {}
    held: tuple[int, dict[str, str]] = (0, {})  # of all that were approved only the last: they are long
    for entry in _each(record, ("minutes.minutes-approved", "minutes.minutes-published"), until, FEW):
        if wanted is not None and entry.position not in wanted:
            continue
        fact = entry.fact
        if isinstance(fact, MinutesApproved):
            approved[fact.sitting], held = entry.position, (entry.position, _texts(fact))
        elif isinstance(fact, MinutesPublished) and fact.sitting in approved:
            position = approved[fact.sitting]
            if held[0] != position:
                (again,) = record.entries(after=position - 1, until=position)
                held = position, _texts(again.fact)
            yield f"minutes/{fact.sitting}.{fact.language}.txt", held[1][fact.language].encode()


def _texts(approved: Any) -> dict[str, str]:
    return {one.language: one.text for one in approved.texts}


def index_of(record: Record, chosen: Chosen, under: Vouched) -> Iterator[Beside]:
    """What the bundle holds, in words: one page in each language."""
    decided = list(_decisions(record, chosen, under.size))
    for language in LANGUAGES:
        with force_locale(str(LOCALES[language])):
            rows = [(one, _result(one)) for one in decided]
            page = _drawn(
                language=language,
                direction="rtl" if language == "ar" else "ltr",
                council=record.council,
                under=under,
                rows=rows,
                languages=LANGUAGES,
            )
        yield f"index.{language}.html", page.encode()


def _drawn(**told: Any) -> str:
    """The page itself; it stands alone, wherever the bundle is opened."""
    drawing = Environment(loader=PackageLoader("web.audit"), autoescape=True)
    drawing.globals |= {"_": _, "own_name": OWN_NAMES.__getitem__}
    drawing.filters["day"] = day
    return drawing.get_template("audit/bundle-index.html").render(**told)


def _result(one: Decided) -> object:
    return result_words(one.result)[0] if one.result else ""


def _decisions(record: Record, chosen: Chosen, until: int) -> Iterator[Decided]:
    wanted = None if chosen.is_whole else set(chosen.positions)
    titles: dict[Id, tuple[tuple[str, str], ...]] = {}
    kinds = (
        *("proposals.proposal-drafted", "voting.election-called"),
        *("voting.ballot-closed", "voting.election-declared"),
    )
    for entry in _each(record, kinds, until):
        fact = entry.fact
        if isinstance(fact, ProposalDrafted):
            titles[fact.proposal] = ((fact.language, fact.title),)
        elif isinstance(fact, ElectionCalled):
            titles[fact.election] = tuple((one.language, one.text) for one in fact.names)
        elif wanted is not None and entry.position not in wanted:
            continue
        elif isinstance(fact, BallotClosed):
            told = fact.declared
            counts = tuple(told.get(name) for name in ("yes", "no", "abstain"))
            shown = counts if all(isinstance(one, int) for one in counts) else None
            yield Decided(
                entry.position, entry.at, fact.number, titles.get(fact.proposal, ()), told["result"], shown
            )
        elif isinstance(fact, ElectionDeclared):
            yield Decided(entry.position, entry.at, fact.number, titles.get(fact.election, ()), "")


def _each(record: Record, kinds: Sequence[str], until: int, at_once: int = AT_ONCE) -> Iterator[Entry]:
    """Facts of these kinds in order, however many there are."""
    after = 0
    while several := record.entries(kinds=kinds, after=after, until=until, limit=at_once):
        yield from several
        after = several[-1].position
