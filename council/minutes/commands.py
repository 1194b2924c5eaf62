"""What can be done with minutes."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from council.assembly.questions import TheSitting
from council.command import command
from council.minutes.events import MinutesApproved
from council.minutes.questions import TheMinutes, compose
from council.minutes.rules import (
    LANGUAGES,
    AlreadyApproved,
    LanguageMissing,
    ReadsOtherwise,
    SittingNotOver,
    SittingWasCalledOff,
    UnknownSitting,
    fingerprint,
)
from council.record import Id, Record, Wording, new_id, require

Worded: TypeAlias = Callable[[Mapping[str, Any]], tuple[Wording, ...]]
"""Puts what minutes say into words, once in each language."""


@command
def approve(
    record: Record, sitting: Id, worded: Worded, seen: str | None = None, minutes: Id | None = None
) -> Id:
    """Approve a sitting's minutes as they stand, in all languages at once; they never change again.

    `seen` is the fingerprint of what was looked at; an id made with the form makes sending it twice harmless.
    """
    known, approved = TheSitting(sitting), TheMinutes(sitting)
    decision = record.consider(known, approved)
    require(known.exists, UnknownSitting(sitting=sitting))
    if approved.answer is not None:
        require(minutes == approved.answer.minutes, AlreadyApproved(sitting=sitting))
        return approved.answer.minutes
    require(not known.called_off, SittingWasCalledOff(sitting=sitting))
    require(known.closed, SittingNotOver(sitting=sitting))
    until, content = record.size, compose(record, sitting) or {}
    require(seen in (None, fingerprint(content)), ReadsOtherwise(sitting=sitting))
    texts = worded(content)
    require({text.language for text in texts} == set(LANGUAGES), LanguageMissing(sitting=sitting))
    minutes = minutes or new_id()
    decision.enter(
        MinutesApproved(minutes=minutes, sitting=sitting, until=until, content=content, texts=texts)
    )
    return minutes
