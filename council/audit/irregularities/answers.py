"""What is irregular about answers: an opinion that missed its session, no answer, a late one, a pledge not kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from council.audit.irregularities.found import Irregularity, found_at
from council.followup.questions import Opinion, Opinions
from council.record import Entry, Id, answers
from council.voting.events import BallotOpened


class AnswersChecked(Opinions):
    """Every opinion that went out, and of which body it is."""

    def __init__(self) -> None:
        super().__init__()
        self._bodies: dict[Id, Id] = {}

    @answers(BallotOpened)
    def opened(self, fact: BallotOpened) -> None:
        """In which body it was decided."""
        self._bodies[fact.ballot] = fact.body

    def found(self, today: date) -> list[Irregularity]:
        """What is irregular on a day; of what was sent again only the pledges count."""
        found: list[Irregularity] = []
        for one in self.answer.values():
            if one.replaced_by is None:
                found += [*self._session(one, today), *self._answer(one, today)]
            found += self._pledges(one, today)
        return found

    def _session(self, one: Opinion, today: date) -> Iterator[Irregularity]:
        """The municipal council deals with it in its first session (Law 5393 art. 76)."""
        due, answered = one.sent.session, min((reply.received for reply, _at in one.replies), default=None)
        stood = one.tabled.session if one.tabled else answered
        if due is not None and (stood or today) > due:
            yield self._late(one, one.entry, "session-missed", due, session=due, stood=stood)

    def _answer(self, one: Opinion, today: date) -> Iterator[Irregularity]:
        by = one.sent.answer_by
        if by is None:
            return
        if one.state(today) == "overdue":
            yield self._late(one, one.entry, "answer-missing", by, days=(today - by).days)
        elif one.answered_late is not None:
            reply, entry = one.answered_late
            yield self._late(one, entry, "answer-late", by, days=(reply.received - by).days)

    def _pledges(self, one: Opinion, today: date) -> Iterator[Irregularity]:
        for pledge in one.pledges.values():
            due = pledge.made.due
            if due is not None and pledge.state(today) == "overdue":
                yield self._late(one, pledge.entry, "pledge-overdue", due, days=(today - due).days)

    def _late(self, one: Opinion, entry: Entry, kind: str, due: date, **said: Any) -> Irregularity:
        about = {"ballot": one.sent.ballot, "opinion": one.sent.opinion}
        found = found_at(entry, kind, self._bodies.get(one.sent.ballot), about, **said)
        return replace(found, since=due + timedelta(days=1))
