"""Who is named in minutes, for whom; and people's names in what somebody writes, turned into tokens."""

from collections.abc import Iterable, Mapping
from typing import Any

from council.assembly.questions import Attendance, TheSitting
from council.membership.questions import SealedNames
from council.minutes.questions import TheLife, VotesHeldIn
from council.record import Id, Record, Wording
from council.sight import may_see
from web.charter.wording import group_words
from web.languages import language
from web.people import names, with_tokens
from web.visit import visitor
from web.words import _


def names_in_minutes(
    record: Record, sitting: Id, people: Iterable[Id | None], life: TheLife
) -> dict[Id, str]:
    """What people are called for this reader.

    Who may not see names reads those who agreed to be named, once the minutes are published. Of the others she reads
    the number, and the side where a joint vote of the sitting has it on record for everybody.
    """
    asked = set(people)
    found = names(record, asked)
    if may_see("names", visitor().roles):
        return found
    sealed = record.ask(SealedNames()).answer
    opened = record.unseal_many({one: sealed[one] for one in life.named & asked if one in sealed})
    sides = _sides(record, sitting)
    for one in found:
        if opened.get(one):
            found[one] = str(opened[one])
        elif one in sides and one != visitor().person:
            side = group_words("side", sides[one])
            found[one] = str(_("%(who)s (%(side)s)", who=found[one], side=side))
    return found


def _sides(record: Record, sitting: Id) -> dict[Id, str]:
    """The side of each member, where a vote of the sitting that is closed has it in its roll."""
    votes = record.ask(VotesHeldIn(sitting))
    return {
        Id(person): side
        for ballot, opened in votes.opened.items()
        if ballot in votes.closed
        for person, side in opened.sides.items()
    }


def with_tokens_at(record: Record, sitting: Id, text: str) -> str:
    """What somebody wrote of a sitting, with a token for each person who was there or is named by number."""
    there = {*record.ask(Attendance(sitting)).answer, record.ask(TheSitting(sitting)).chair}
    return with_tokens(record, text, there)


def worded(record: Record, sitting: Id, form: Mapping[str, Any], prefix: str) -> tuple[Wording, ...]:
    """What was written in each language; nothing for a language in which nothing was."""
    return tuple(
        Wording(language=code, text=with_tokens_at(record, sitting, form[f"{prefix}_{code}"]))
        for code in ("ar", "tr", "en")
        if form.get(f"{prefix}_{code}")
    )


def in_reader_s_language(wordings: Iterable[Wording]) -> Wording:
    """The wording in the language of the page, else the first."""
    said = list(wordings)
    return next((one for one in said if one.language == language()), said[0])
