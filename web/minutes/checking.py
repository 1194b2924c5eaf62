"""Whether the fingerprint on a paper is the one on record: of a draft, of what was approved, or of one language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, render_template, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from council.assembly.questions import TheSitting
from council.minutes.questions import TheLife, TheMinutes
from council.minutes.rules import fingerprint, fingerprint_of_text
from council.record import Id
from web import words
from web.desk import open_to_all, record, the_desk
from web.languages import NAMES, day_words
from web.minutes.blueprint import pages
from web.minutes.reading_room import sees_approved
from web.people import body_names

OTHER_THAN_LETTERS = re.compile(r"[^0-9a-f]")
LENGTH = 64


@dataclass(frozen=True)
class Verdict:
    """What is said of a paper, and the kind of notice that it is said in."""

    words: Markup
    kind: str


@pages.get("/check")
@open_to_all
def check(sitting: str) -> str:
    """A paper against the record."""
    known = record().ask(TheSitting(Id(sitting)))
    if known.called is None:
        abort(404)
    approved, life = record().ask(TheMinutes(Id(sitting))), record().ask(TheLife(Id(sitting)))
    asked = OTHER_THAN_LETTERS.sub("", request.args.get("paper", "").lower().removeprefix("sha-256"))[:LENGTH]
    return render_template(
        "minutes/check.html",
        sitting=sitting,
        called=known.called,
        body=body_names(record())[known.called.body],
        approved=approved,
        life=life,
        asked=asked,
        verdict=_verdict(asked, approved, life) if asked else None,
        on_record=_on_record(approved) if sees_approved(life) else [],
    )


def address_to_check(sitting: str, content: Mapping[str, Any] | None = None) -> str:
    """Where a paper is checked; with its fingerprint, if what it says is given."""
    paper = fingerprint(content) if content else None
    return the_desk().settings.address.rstrip("/") + url_for("minutes.check", sitting=sitting, paper=paper)


def _on_record(approved: TheMinutes) -> list[tuple[str, str]]:
    """Every fingerprint of approved minutes: of what they say in numbers, and of each language."""
    if approved.answer is None:
        return []
    of_texts = [(NAMES[one.language], fingerprint_of_text(one.text)) for one in approved.answer.texts]
    return [(str(_("What they say in codes and numbers")), fingerprint(approved.answer.content)), *of_texts]


def _verdict(asked: str, approved: TheMinutes, life: TheLife) -> Verdict:
    """What a fingerprint belongs to."""
    if len(asked) < LENGTH:
        return Verdict(words._("A fingerprint has 64 signs, 0 to 9 and a to f. Some are missing."), "wait")
    if any(asked == one for _name, one in _on_record(approved)):
        return Verdict(_approved_words(approved, life), "yes")
    for one in reversed(life.circulations):
        if asked == one.fact.fingerprint:
            return Verdict(
                words._(
                    "This paper is a draft, as it was sent round on %(day)s. It is not the approved minutes.",
                    day=day_words(one.at),
                ),
                "wait",
            )
    return Verdict(
        words._(
            "No minutes of this sitting on record have this fingerprint. The paper was changed, or it is a draft "
            "that was never sent round. Compare the signs once more."
        ),
        "no",
    )


def _approved_words(approved: TheMinutes, life: TheLife) -> Markup:
    day = day_words(approved.at) if approved.at else ""
    if life.published:
        published = min(at for _fact, at in life.published.values())
        said = words._(
            "This is the fingerprint on record: the paper has what was approved on %(day)s and published on %(published)s.",
            day=day,
            published=day_words(published),
        )
    else:
        said = words._(
            "This is the fingerprint on record: the paper has what was approved on %(day)s.", day=day
        )
    if not life.corrections:
        return said
    more = words.ngettext(
        "The body has entered %(num)s correction since, which stands beside them.",
        "The body has entered %(num)s corrections since, which stand beside them.",
        len(life.corrections),
    )
    return Markup("{} {}").format(said, more)
