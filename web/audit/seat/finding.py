"""From the number of a decision, or words of its title, to its course in one step."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from council.proposals import views as proposals
from council.record import Id
from council.voting import views
from web.desk import open_to, record_now, rows_now
from web.forms import Form, Text, latin_digits
from web.people import in_language
from web.voting.election_shown import Words, state_words
from web.voting.motion_shown import subjects
from web.voting.shown import decision_titles
from web.voting.wording import result_words
from web.words import _, written

MOST, EVERY = 50, 1_000_000
NUMBER = re.compile(r"(?:(\d{4})\s*[-/.–]\s*)?(\d{1,4})")


class FindForm(Form):
    """The number of a decision, or words of its title."""

    words = Text(longest=200, load_default="")


ASKED = FindForm()


@dataclass(frozen=True)
class Found:
    """A decision, a vote or an election that answers to the words."""

    number: str
    titles: tuple[str, ...]
    said: Any
    day: date
    state: tuple[Words, str]
    address: str

    def answers(self, sought: str) -> bool:
        """Whether it has this number, or all of these words in one of its titles."""
        numbered = NUMBER.fullmatch(sought)
        if numbered and self.number and _is_number(self.number, *numbered.groups()):
            return True
        return any(all(word in title for word in sought.split()) for title in map(plain, self.titles))


@open_to()
def find() -> str | Response:
    """The course of the one decision that answers; or all that do."""
    words = ASKED.load(request.args)["words"]
    sought = plain(words)
    found = [one for one in everything() if one.answers(sought)] if sought else []
    if len(found) == 1:
        return redirect(found[0].address, 303)
    found.sort(key=lambda one: one.day, reverse=True)
    return render_template(
        "audit/seat-found.html", words=words, found=found[:MOST], number=len(found), most=MOST
    )


def plain(text: str) -> str:
    """Words as they are compared: no capitals, no signs above or below letters, one alif, digits 0 to 9."""
    bare = unicodedata.normalize("NFKD", latin_digits(text))
    letters = "".join(one for one in bare if not unicodedata.combining(one) and one != "ـ")
    return " ".join(letters.casefold().translate(ALIKE).split())


ALIKE = str.maketrans({"ı": "i", "ى": "ي", "ة": "ه"})
"""Letters that are typed one for the other."""


def everything() -> Iterator[Found]:
    """All that was decided, all votes that are open, all elections."""
    still_open, decided = views.open_ballots(rows_now()), views.decisions(rows_now(), limit=EVERY)
    votes = [*still_open, *decided]
    titles = proposals.titles(
        rows_now(), [Id(one) for one in {one.proposal for one in votes if one.proposal}]
    )
    shown = subjects(record_now(), votes, decision_titles(rows_now(), votes))
    for one in still_open:
        since = datetime.fromisoformat(one.opened_at).date()
        yield Found(
            "", _titles(one, titles), shown[one.ballot], since, (_("Voting is open"), "open"), _course(one)
        )
    for one in decided:
        state = result_words(one.result)
        yield Found(one.number, _titles(one, titles), shown[one.ballot], one.day, state, _course(one))
    for one in (*views.elections_going_on(rows_now()), *views.elections_over(rows_now(), EVERY)):
        yield _election(one)


def _titles(one: Any, titles: Mapping[Id, Mapping[str, str]]) -> tuple[str, ...]:
    return tuple(titles.get(one.proposal, {}).values()) if one.proposal else (one.title or "",)


def _course(one: Any) -> str:
    return url_for("audit.decision_course", ballot=one.ballot)


def _election(one: Any) -> Found:
    rounds = views.rounds_of(rows_now(), one.election)
    address = _course(rounds[-1]) if rounds else url_for("voting.election", election=one.election)
    names = tuple(json.loads(one.names).values())
    called = written(in_language(views.names_of(one)))
    state = state_words(one.state)
    return Found(one.number or "", names, called, one.ended_day or one.called_day, state, address)


def _is_number(number: str, year: str | None, running: str) -> bool:
    own = NUMBER.fullmatch(number)
    return own is not None and int(own[2]) == int(running) and (year is None or own[1] == year)
