"""A sitting's minutes as the visitor may read them."""

from typing import Any

from flask import abort

from council.assembly.questions import Attendance, TheSitting
from council.minutes.questions import TheLife, TheMinutes, compose
from council.minutes.rules import WAS_THERE
from council.record import Entry, Id, Record, Wording, day_of
from council.sight import may_see
from web.desk import asked_position, record, visitor
from web.languages import day_words, language
from web.minutes.life_wording import correction_heading, signature_place
from web.minutes.naming import in_reader_s_language, names_in_minutes
from web.minutes.reading import blocks, people_in
from web.minutes.wording import in_one_language
from web.people import body_names
from web.words import Naming, fact_words, with_names

KEPT_APART = ("minutes.naming-agreed", "minutes.remark-added")
"""Who agreed to be named is not told on the page, and remarks stand in the minutes themselves."""


def read(sitting: Id) -> dict[str, Any]:
    """What minutes say, how it is worded in the reader's language, and what has become of them."""
    known, approved = record().ask(TheSitting(sitting)), record().ask(TheMinutes(sitting))
    life = record().ask(TheLife(sitting))
    if known.called is None:
        abort(404)
    content: dict[str, Any] | None = None
    text: Wording | None = None
    if approved.answer and sees_approved(life):
        content, text = approved.answer.content, _approved_text(approved)
    elif not approved.answer and not known.called_off and _sees_drafts(sitting, life):
        content = compose(record(), sitting)
        text = in_one_language(content, language()) if content else None
    entries = _entries(record(), sitting) if text else []
    mentioned = people_in([text.text] if text else [])
    for one in (*life.objections.values(), *life.corrections):
        mentioned |= people_in(_texts_of(one))
    who = {*mentioned, approved.by, known.chair, *_people(entries, life)}
    named = names_in_minutes(record(), sitting, who, life)
    return {
        "known": known,
        "called": known.called,
        "body": body_names(record())[known.called.body],
        "approved": approved,
        "life": life,
        "content": content,
        "names": named,
        "text": text,
        "blocks": blocks(text.text, named) if text else [],
        "corrections": _corrections(life, named) if text else [],
        "signatures": _signatures(life, named) if text else [],
        "undecided": [
            (one, in_reader_s_language((one.fact.wording,)), with_names(one.fact.wording.text, named))
            for one in life.undecided
        ],
        "story": _story(entries, named),
    }


def _sees_drafts(sitting: Id, life: TheLife) -> bool:
    """The desk sees the draft; once it was sent round, those who were present do."""
    if asked_position() is not None:
        return False
    if may_see("minute-drafts", visitor().roles):
        return True
    there = record().ask(Attendance(sitting)).answer.get(visitor().person or Id(""))
    return life.circulated is not None and there in WAS_THERE


def sees_approved(life: TheLife) -> bool:
    """Everybody does; the public waits for the publication of minutes whose draft was sent round."""
    return visitor().is_signed_in or not life.circulations or bool(life.published)


def _approved_text(approved: TheMinutes) -> Wording | None:
    """The approved text in the language of the page."""
    texts = approved.answer.texts if approved.answer else ()
    return next((text for text in texts if text.language == language()), None)


def _entries(record: Record, sitting: Id) -> list[Entry]:
    kinds = [kind for kind in (*TheLife.kinds, *TheMinutes.kinds) if kind not in KEPT_APART]
    entries = sorted(record.entries(kinds=tuple(kinds), about=(sitting,)), key=lambda one: one.position)
    said: dict[str, Entry] = {}  # published in three languages at once is one thing to tell
    for entry in entries:
        said.setdefault(
            entry.kind if entry.kind == "minutes.minutes-published" else str(entry.position), entry
        )
    return list(said.values())


def _texts_of(one: Any) -> list[str]:
    if isinstance(one, tuple):
        return [wording.text for wording in one[0].wording]
    return [one.fact.wording.text]


def _people(entries: list[Entry], life: TheLife) -> set[Id]:
    found = {one.fact.person for one in life.objections.values()}
    found |= {fact.person for fact, _at in life.signed}
    return found | {entry.by for entry in entries if entry.by}


def _story(entries: list[Entry], named: dict[Id, str]) -> list[dict[str, Any]]:
    """The life of the minutes, step by step, as a timeline."""
    naming = Naming(dict(named))
    return [{"when": entry.at, "words": fact_words(entry, naming)} for entry in entries]


def _corrections(life: TheLife, named: dict[Id, str]) -> list[dict[str, Any]]:
    """The corrections that stand beside the approved text."""
    found = []
    for number, (fact, entry) in enumerate(life.corrections, 1):
        wording = in_reader_s_language(fact.wording)
        found.append(
            {
                "heading": correction_heading(number),
                "at": entry.at,
                "language": wording.language,
                "lines": [with_names(line, named) for line in wording.text.split("\n") if line.strip()],
                "ballot": fact.ballot,
            }
        )
    return found


def _signatures(life: TheLife, named: dict[Id, str]) -> list[dict[str, Any]]:
    """Who signed, as what, and when."""
    return [
        {
            "role": fact.role,
            "place": signature_place(fact.role),
            "who": named.get(fact.person),
            "day": day_words(day_of(at)),
            "at": at,
            "fingerprint": fact.fingerprint,
        }
        for fact, at in life.signed
    ]
