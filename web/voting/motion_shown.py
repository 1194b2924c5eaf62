"""What pages of votes show where the vote is not on a proposal as a whole: the amendment, or the part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from council.assembly.events import MotionMade
from council.assembly.questions import MotionsOf
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording
from council.voting.events import BallotOpened
from web.assembly.motion_shown import changed
from web.minutes.motion_wording import sort_words
from web.voting.shown import short, title_of
from web.words import _, written

AMEND = "amend"


@dataclass(frozen=True)
class OnMotion:
    """What is voted on instead of the proposal as a whole."""

    made: MotionMade
    sort: Any
    change: Markup

    @property
    def is_amendment(self) -> bool:
        """Whether it is an amendment; else it is a part."""
        return self.made.sort == AMEND

    def called(self, title: Wording) -> Markup:
        """What is voted on, in a heading."""
        return _called(self.made.sort, written(title))


def _called(sort: str, title: Markup) -> Markup:
    if sort == AMEND:
        return _("Amendment to: %(title)s", title=title)
    return _("Part of: %(title)s", title=title)


def on_motion(record: Record, opened: BallotOpened) -> OnMotion | None:
    """The amendment or the part on which a vote is; nothing if it is on the whole."""
    if opened.motion is None or opened.sitting is None:
        return None
    return the_motion(record, opened.sitting, opened.motion)


def the_motion(record: Record, sitting: Id, motion: Id) -> OnMotion | None:
    """The same before a vote is opened."""
    motions = record.ask(MotionsOf(sitting))
    one = motions.answer.get(motion)
    if one is None:
        return None
    return OnMotion(one.made, sort_words(one.made.sort), changed(record, motions, one))


def heading_of(known: TheProposal, on: OnMotion | None) -> Markup:
    """The proposal's title, or that of the amendment to it."""
    title = title_of(known)
    return on.called(title) if on else written(title)


def subjects(record: Record, found: Iterable[Any], titles: Mapping[str, Wording]) -> dict[str, Markup]:
    """What each decision of a list is on: a proposal, an amendment to it, or a part of it."""
    listed = list(found)
    sorts, named = _sorts(record, listed), {}
    for one in listed:
        title = short(titles[one.ballot])
        named[one.ballot] = _called(sorts[one.ballot], title) if one.ballot in sorts else title
    return named


def rejected_in_parts(record: Record, found: Iterable[Any]) -> set[Id]:
    """Of a list of decisions those on parts of a proposal of which no part was adopted."""
    listed = list(found)
    sorts = _sorts(record, listed)
    parts = [one for one in listed if sorts.get(one.ballot, AMEND) != AMEND and one.result == "rejected"]
    whole = {
        one: record.ask(TheProposal(one)).is_rejected_in_parts for one in {Id(p.proposal) for p in parts}
    }
    return {Id(one.ballot) for one in parts if whole[Id(one.proposal)]}


def _sorts(record: Record, listed: Iterable[Any]) -> dict[str, str]:
    """The sort of the motion on which each vote was that was on one."""
    on_motions = [one for one in listed if one.motion and one.sitting]
    moved = {
        sitting: record.ask(MotionsOf(sitting)).answer for sitting in {Id(one.sitting) for one in on_motions}
    }
    found = [(one.ballot, moved[Id(one.sitting)].get(one.motion)) for one in on_motions]
    return {ballot: motion.made.sort for ballot, motion in found if motion}
