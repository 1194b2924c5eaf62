"""Real elections, a second implementation, and thirty thousand papers."""

import json
import random
import time
from decimal import ROUND_DOWN, Decimal
from functools import partial
from pathlib import Path

import pytest
import stvpoll.base
from stvpoll.abcs import PreferenceBallot
from stvpoll.scottish_stv import calculate_scottish_stv

from council.voting.events import Papers
from council.voting.rules.elections import Contest, count, election_rule, read_ballot_file
from tests.voting.elections.counts import LETTERS

DATA = Path(__file__).parents[2] / "data" / "elections"
DECLARED = json.loads((DATA / "expected.json").read_text(encoding="utf-8")) | {
    "weak-defeat.blt": {"elected_in_order": ["E", "D"]},
    "weak-surplus.blt": {"elected_in_order": ["A", "B", "C", "D"]},
}
SCOTTISH = election_rule({"method": "stv", "rules": "scottish"})
ERS97 = election_rule({"method": "stv", "rules": "ers97"})


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_a_real_election_ends_as_it_was_declared(name):
    file, declared = read_ballot_file((DATA / name).read_bytes()), DECLARED[name]
    found = count(SCOTTISH, Contest(file.candidates, file.seats), file.papers)
    elected = [file.candidates[number - 1] for number in found.elected]
    assert found.outcome == "elected"
    assert sorted(elected) == sorted(declared.get("elected_set", elected))
    assert elected == declared.get("elected_in_order", elected)
    assert found.valid == declared.get("valid", found.valid)
    assert found.quota == declared.get("quota", found.quota)


def random_papers(chance, candidates):
    """Some papers that rank some of the candidates."""
    marked = {}
    for _ in range(chance.randint(1, 40)):
        marks = tuple(chance.sample(range(1, candidates + 1), chance.randint(1, candidates)))
        marked[marks] = marked.get(marks, 0) + chance.randint(1, 20)
    return marked


@pytest.fixture
def cutting_off(monkeypatch):
    """The other implementation rounds values to the nearest; the Order ignores the remainder (rule 48 (3))."""
    down = partial(PreferenceBallot, rounding=lambda value: value.quantize(Decimal("0.00001"), ROUND_DOWN))
    monkeypatch.setattr(stvpoll.base, "PreferenceBallot", down)


def one_at_a_time(found):
    """Whether nobody was elected while another's papers were still to be passed on.

    The other implementation passes papers to those who are elected already; by the Order they go to candidates
    who are not (rule 48 (2): continuing). Where several are elected at once the two may therefore differ.
    """
    return all(len(stage.get("elected", ())) <= 1 for stage in found.stages[:-1])


def test_another_implementation_elects_the_same_wherever_no_lot_is_drawn(cutting_off, soak):
    chance, compared, several = random.Random(2007), 0, 0
    while compared < 3_000 * soak:
        candidates = chance.randint(2, 9)
        seats, marked = chance.randint(1, min(5, candidates)), random_papers(chance, candidates)
        other = calculate_scottish_stv(tuple(range(1, candidates + 1)), list(marked.items()), seats).as_dict()
        papers = [Papers(number=number, marks=marks) for marks, number in marked.items()]
        found = count(SCOTTISH, Contest(tuple(LETTERS[:candidates]), seats), papers)
        if other.get("randomized") or found.outcome == "lot":
            continue
        same = sorted(found.elected) == sorted(other["winners"])
        assert same or not one_at_a_time(found), (marked, seats)
        compared += 1
        several += not same
    assert several < compared / 25


@pytest.mark.parametrize("rule", [SCOTTISH, ERS97], ids=["scottish", "ers97"])
def test_thirty_thousand_papers_are_counted_in_two_seconds(rule):
    chance, different = random.Random(12), set()
    while len(different) < 30_000:
        order = sorted(range(1, 13), key=lambda candidate: chance.random() * (candidate + 3))
        different.add(tuple(order[: chance.randint(5, 12)]))
    papers = [Papers(number=1, marks=marks) for marks in sorted(different)]
    began = time.process_time()
    found = count(rule, Contest(tuple(LETTERS[:12]), 5), papers)
    assert time.process_time() - began < 2
    assert len(found.elected) == 5


@pytest.mark.parametrize("rule", [SCOTTISH, ERS97], ids=["scottish", "ers97"])
def test_every_vote_is_somewhere_at_every_stage(rule, soak):
    chance = random.Random(97)
    for _ in range(500 * soak):
        candidates, seats = chance.randint(1, 9), chance.randint(1, 6)
        papers = [Papers(number=n, marks=marks) for marks, n in random_papers(chance, candidates).items()]
        contest, lots = Contest(tuple(LETTERS[:candidates]), seats), []
        while (found := count(rule, contest, papers, lots=lots)).lot:
            lots.append(chance.sample(found.lot["among"], len(found.lot["among"])))
        assert len(found.elected) == min(candidates, seats)
        for stage in found.stages:
            votes = sum(map(Decimal, stage["votes"])) + Decimal(stage["non_transferable"])
            assert votes == found.valid, stage
