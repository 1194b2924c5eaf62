"""What became of decisions, as pages show it: on the day that the page speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from council.followup.events import PledgeFulfilled, PledgeUpdated, PledgeWithdrawn
from council.followup.questions import Opinion, Opinions, OpinionsOf, Pledge
from council.record import Id, Record, Rows, Wording, day_of, today
from council.tokens import persons_in
from council.voting import views as voting
from council.voting.questions import is_opinion
from web.desk import asked_position
from web.followup.wording import Words, opinion_state_words, pledge_state_words
from web.people import names
from web.words import written

MOST = 200


@dataclass(frozen=True)
class Followed:
    """A decision that went out, in a list: one of its opinions, and how that stands."""

    opinion: Opinion
    state: str
    pill: tuple[Words, str]
    pledges: Sequence[tuple[Pledge, tuple[Words, str]]]
    has_overdue_pledge: bool

    @property
    def ballot(self) -> Id:
        """The decision."""
        return self.opinion.sent.ballot


def day_shown(record: Record) -> date:
    """The day of which the page speaks: today, or that to which it is set back."""
    asked = asked_position()
    if isinstance(asked, date):
        return asked
    found = record.entries(after=asked - 1, until=asked) if asked else []
    return day_of(found[0].at) if found else today()


def followed(one: Opinion, day: date) -> Followed:
    """One opinion as it stands on a day."""
    state = one.state(day)
    answer = one.reply.answer if one.reply else ""
    stands = {name: pledge.state(day) for name, pledge in one.pledges.items()}
    pledges = [(pledge, pledge_state_words(stands[name])) for name, pledge in one.pledges.items()]
    return Followed(one, state, opinion_state_words(state, answer), pledges, "overdue" in stands.values())


def all_followed(record: Record) -> list[Followed]:
    """Every opinion that stands, what waits longest first, then what was answered last."""
    day = day_shown(record)
    standing = [one for one in record.ask(Opinions()).answer.values() if one.replaced_by is None]
    found = [followed(one, day) for one in standing]
    settled = [one for one in found if one.state == "answered"]
    waiting = [one for one in found if one.state != "answered"]
    return sorted(waiting, key=_due) + sorted(
        settled, key=lambda one: one.opinion.entry.position, reverse=True
    )


def _due(one: Followed) -> tuple[date, int]:
    return one.opinion.sent.answer_by or date.max, one.opinion.entry.position


def of_decision(record: Record, ballot: Id) -> list[Followed]:
    """The opinions by which one decision went out, the first one first."""
    day = day_shown(record)
    return [followed(one, day) for one in record.ask(OpinionsOf(ballot)).answer.values()]


def may_go_out(row: Any) -> bool:
    """Whether a decision is one that is sent out as an opinion; the command has the last word."""
    whole = row.source is None and row.motion is None and row.reconsidered is None
    return whole and is_opinion(row.result, row.standing)


def not_sent(rows: Rows, sent: Iterable[Id]) -> list[Any]:
    """The decisions that could go out and have not, the latest first."""
    gone = set(sent)
    adopted = voting.decisions(rows, voting.Wanted(result="adopted", origin="here"), limit=MOST)
    return [one for one in adopted if may_go_out(one) and one.ballot not in gone]


def day_of_step(step: PledgeUpdated | PledgeFulfilled | PledgeWithdrawn) -> date:
    """When a step of a pledge was taken."""
    if isinstance(step, PledgeUpdated):
        return step.told
    return step.fulfilled if isinstance(step, PledgeFulfilled) else step.withdrawn


def told_by(record: Record, wordings: Iterable[Wording]) -> Mapping[Id, str | None]:
    """What those are called of whom these texts speak, as the reader may see it."""
    return {**names(record, {who for one in wordings for who in persons_in(one.text)})}


def texts_of(found: Iterable[Followed]) -> list[Wording]:
    """All that was written in answers and pledges."""
    said: list[Wording] = []
    for one in found:
        for reply, _entry in one.opinion.replies:
            said += reply.wording
        for pledge in one.opinion.pledges.values():
            said += pledge.made.wording
            steps: list[Any] = [entry.fact for entry in pledge.steps]
            said += [step.wording for step in steps if step.wording is not None]
    return said


def as_written(wording: Wording, called: Mapping[Id, str | None]) -> Markup:
    """A text in its own language and direction."""
    return written(wording, called)
