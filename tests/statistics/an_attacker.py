"""Somebody who knows what everybody did and reads every telling, and tries to tell who belongs to which group."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from council.record import Id
from council.statistics.questions.groups import ByGroup, Tally, Term, by_group
from council.statistics.rules import Share, told_together
from tests.statistics.a_term import Story

DAY = date(2025, 1, 1)
Groups = Mapping[Id, str]
TRIES = 300


def as_done(told: Story, over: bool = True) -> Term:
    """A story as it is counted; each sitting is a hundred positions long."""
    sittings, votes, proposals = [], [], []
    for place, one in enumerate(told.sittings):
        until = 100 * (place + 1)
        proposals += [Tally(until - 90, did=(author,)) for author in one.authors]
        votes += [Tally(until - 50, told.members, voted) for voted in one.votes]
        sittings.append((DAY, Tally(until, told.members, one.came)))
    return Term(sittings, votes, proposals, over)


def read(told: Story, over: bool = True) -> list[ByGroup]:
    """All that is ever told of the groups of a term, to who looks after each sitting."""
    return by_group(
        as_done(told, over), lambda _position, people: {one: told.declared[one] for one in people}
    )


@dataclass(frozen=True)
class Line:
    """One number that was told: of which group, how much each person did, of how much, and the share."""

    groups: frozenset[str]
    did: Counter[Id]
    whole: int
    share: Share

    def beyond(self, part: int) -> float:
        """How far from what was told it would be, in hundredths."""
        told = 100 * part / self.whole
        return max(float(self.share.least) - told, told - float(self.share.most), 0)


class Attacker:
    """Knows what everybody did until each telling and how many belong to each group, and looks who could be what."""

    def __init__(self, told: Story, dimension: str, chance: random.Random) -> None:
        self.groups = {one: said.get(dimension, "undisclosed") for one, said in told.declared.items()}
        self.chance = chance
        self.lines: list[Line] = []
        together = told_together(Counter(self.groups.values()))
        for one in read(told):
            done = as_done(told)
            until = [tally for _day, tally in done.sittings[: one.sittings]]
            votes = [tally for tally in done.votes if tally.position <= until[-1].position]
            wrote = [tally for tally in done.proposals if tally.position <= until[-1].position]
            for shares, tallies in ((one.came, until), (one.voted, votes), (one.proposed, wrote)):
                for share in shares[dimension]:
                    names = frozenset(group for group, name in together.items() if name == share.group)
                    self.lines.append(self._line(names, share, tallies))
        assert not any(
            line.beyond(part) for line, part in zip(self.lines, self._parts(self.groups), strict=True)
        )

    def _line(self, names: frozenset[str], share: Share, tallies: list[Tally]) -> Line:
        did: Counter[Id] = Counter()
        could: Counter[Id] = Counter()
        for one in tallies:
            did.update(one.did)
            could.update(one.could)
        could = Counter({one: many for one, many in could.items() if self.groups[one] in names})
        return Line(names, did, could.total() or did.total(), share)

    def _parts(self, groups: Groups) -> list[int]:
        return [
            sum(many for one, many in line.did.items() if groups[one] in line.groups) for line in self.lines
        ]

    def stand_ins(self, person: Id, enough: int) -> int:
        """How many of other groups could stand in her place, up to enough, with nothing told otherwise."""
        others = [one for one in self.groups if self.groups[one] != self.groups[person]]
        self.chance.shuffle(others)
        found = 0
        for other in others:
            found += self._could_be(person, other)
            if found >= enough:
                break
        return found

    def _could_be(self, person: Id, other: Id) -> bool:
        """Whether they can change places, if others change places as well."""
        groups, parts = dict(self.groups), self._parts(self.groups)
        self._change(groups, parts, person, other)
        far = self._far(parts)
        free = [one for one in groups if one not in (person, other)]
        for _ in range(TRIES):
            if not far:
                return True
            one, another = self.chance.sample(free, 2)
            if groups[one] != groups[another]:
                before = list(parts)
                self._change(groups, parts, one, another)
                now = self._far(parts)
                if now <= far:
                    far = now
                else:
                    groups[one], groups[another] = groups[another], groups[one]
                    parts[:] = before
        return not far

    def _change(self, groups: dict[Id, str], parts: list[int], one: Id, other: Id) -> None:
        for place, line in enumerate(self.lines):
            by = line.did[other] - line.did[one]
            parts[place] += by * ((groups[one] in line.groups) - (groups[other] in line.groups))
        groups[one], groups[other] = groups[other], groups[one]

    def _far(self, parts: list[int]) -> float:
        return sum(line.beyond(part) for line, part in zip(self.lines, parts, strict=True))
