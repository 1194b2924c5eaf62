"""Which facts belong to a decision, to a sitting, to a stretch of days: all that its outcome can be derived from."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from council.audit.bundle.writing import DECISION, PERIOD, SITTING, WHOLE, Chosen
from council.audit.events import EntryCorrected
from council.audit.questions import Corrections
from council.audit.rules import NothingToExport
from council.record import Entry, Id, Record, kinds, require

OF_ALL = ("charter.", "audit.")
"""Of the council itself everything belongs to a part: its bodies and every version of its rules."""

OF_BODIES = ("membership.member-seated", "membership.mandate-ended", "membership.substitute-called")
OF_SITTINGS = ("assembly.", "minutes.")
ENDS = ("voting.ballot-closed", "voting.election-declared")
AT_ONCE = 1_000
_JUST_BEFORE = timedelta(microseconds=1)


def whole() -> Chosen:
    """Everything."""
    return Chosen({"what": WHOLE})


def decision(record: Record, number: str, until: int) -> Chosen:
    """What belongs to one decision, by its number: 2026-017."""
    found = [
        one for one in record.entries(kinds=ENDS, until=until) if getattr(one.fact, "number", None) == number
    ]
    require(found, NothingToExport(what=DECISION, named=number[:80]))
    gathered = Gathered(record, until)
    gathered.of_facts(found)
    return gathered.chosen({"what": DECISION, "number": number})


def sitting(record: Record, named: Id, until: int) -> Chosen:
    """What belongs to one sitting, with all that was decided in it."""
    found = record.entries(about=(named,), until=until)
    require(found, NothingToExport(what=SITTING, named=named[:80]))
    gathered = Gathered(record, until)
    gathered.of_facts(found)
    return gathered.chosen({"what": SITTING, "sitting": named})


def period(record: Record, days: tuple[str, str], since: datetime, before: datetime, until: int) -> Chosen:
    """What happened from the first of two days to the other, with all that was decided in them."""
    after, upto = (record.position_at(moment - _JUST_BEFORE) for moment in (since, before))
    upto = min(upto, until)
    require(upto > after, NothingToExport(what=PERIOD, named="/".join(days)))
    gathered = Gathered(record, until)
    for start in range(after, upto, AT_ONCE):
        several = record.entries(after=start, until=min(start + AT_ONCE, upto))
        gathered.of_facts(several)
        gathered.positions |= {one.position for one in several}
    return gathered.chosen({"what": PERIOD, "from": days[0], "to": days[1]})


class Gathered:
    """The facts that belong together, found from one to the next."""

    def __init__(self, record: Record, until: int) -> None:
        self.positions: set[int] = set()
        self._record, self._until = record, until
        self._known: set[Id] = set()
        self._bodies: set[Id] = set()

    def of_facts(self, entries: Iterable[Entry]) -> None:
        """What belongs to the votes, elections, proposals and sittings that these facts speak of."""
        waiting = list(entries)
        while waiting:
            fact = waiting.pop().fact
            if isinstance(fact, EntryCorrected):
                waiting += self._corrected(fact.corrects)
            for name in ("ballot", "election", "proposal", "sitting", "fills", "body"):
                thing = getattr(fact, name, None)
                if thing is None or thing in self._known:
                    continue
                self._known.add(thing)
                if name in ("body", "fills"):
                    self._bodies.add(thing)
                else:
                    waiting += self._about(thing, name)

    def chosen(self, made_of: dict[str, str]) -> Chosen:
        """All of them in order, with the council's rules and the mandates of the bodies concerned."""
        of_all = [kind for kind in kinds() if kind.startswith(OF_ALL) and kind != EntryCorrected.KIND]
        found = self._record.entries(kinds=of_all, until=self._until)
        for body in self._bodies:
            found += self._record.entries(kinds=OF_BODIES, about=(body,), until=self._until)
        self.positions |= {one.position for one in found}
        self.positions = self._record.ask(Corrections()).joined(self.positions)
        return Chosen(made_of, sorted(one for one in self.positions if one <= self._until))

    def _corrected(self, position: int) -> Sequence[Entry]:
        """An entry of which a correction speaks; with it comes all that belongs to it."""
        self.positions.add(position)
        return self._record.entries(after=position - 1, until=position)

    def _about(self, thing: Id, name: str) -> Sequence[Entry]:
        """The facts about a thing; of a sitting its own, and the votes in it only where it was asked for."""
        entries = self._record.entries(about=(thing,), until=self._until)
        if name == "sitting":
            entries = [one for one in entries if one.kind.startswith(OF_SITTINGS)]
            self.positions |= {one.position for one in entries}
            return [one for one in entries if one.kind == "assembly.sitting-convened"]
        self.positions |= {one.position for one in entries}
        return entries
