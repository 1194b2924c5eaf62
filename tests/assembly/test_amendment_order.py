"""In which order amendments are put: every order of three, with and without one that amends another."""

from datetime import UTC, datetime
from itertools import permutations, product

import pytest

from council.assembly.events import MotionDecided, MotionMade
from council.assembly.questions import MotionsOf
from council.assembly.rules.motions import replaced
from council.record import Entry, Id

SITTING, PROPOSAL = Id("s"), Id("p")
NOW = datetime(2026, 3, 18, tzinfo=UTC)
A, B, C = Id("a"), Id("b"), Id("c")


def amendment(motion: Id, before: str = "", after: str = "x", **more: object) -> MotionMade:
    return MotionMade(
        sitting=SITTING,
        motion=motion,
        mover=Id("m"),
        sort="amend",
        proposal=PROPOSAL,
        before=before,
        after=after,
        **more,
    )


def moved(*facts: MotionMade) -> MotionsOf:
    motions = MotionsOf(SITTING)
    for position, fact in enumerate(facts, 1):
        motions.hear(Entry("cinar", position, NOW, None, fact))
    return motions


def decide(motions: MotionsOf, motion: Id, result: str) -> None:
    fact = MotionDecided(sitting=SITTING, motion=motion, result=result, how="no_objection", proposal=PROPOSAL)
    motions.hear(Entry("cinar", 90, NOW, None, fact))


@pytest.mark.parametrize("order", ["robert", "united_nations"])
def test_the_furthest_is_always_put_next(order):
    for distances, results in product(permutations((1, 2, 3)), product(("adopted", "rejected"), repeat=3)):
        motions = moved(
            *(amendment(one, distance=distance) for one, distance in zip((A, B, C), distances, strict=True))
        )
        put = []
        for result in results:
            first = motions.next(order, "furthest_first")
            put.append(first.distance)
            decide(motions, first.made.motion, result)
        assert put == [3, 2, 1]
        assert motions.next(order, "furthest_first") is None


def test_what_amends_another_is_put_before_it_wherever_it_stands():
    for distances in product((0, 1, 5), repeat=3):
        for rule in ("furthest_first", "degree_first"):
            first, second, inner = distances
            motions = moved(
                amendment(A, distance=first),
                amendment(B, distance=second),
                amendment(C, "x", "y", distance=inner, amends=A),
            )
            line = motions.sequence(rule, PROPOSAL)
            assert line.index(C) == line.index(A) - 1
            if rule == "degree_first":
                assert line == (C, A, B)


def test_as_they_were_moved_where_the_by_laws_say_so():
    for order in permutations((A, B, C)):
        motions = moved(*(amendment(one, distance=ord(one)) for one in order))
        assert motions.sequence("degree_first", PROPOSAL) == order


def test_the_text_after_those_adopted_is_that_of_making_them_one_by_one():
    text = "one two three four"
    words = text.split()
    for adopted in product((False, True), repeat=3):
        motions = moved(
            *(amendment(one, word, word.upper()) for one, word in zip((A, B, C), words, strict=False))
        )
        found, by_hand = text, text
        for (motion, word), yes in zip(zip((A, B, C), words, strict=False), adopted, strict=True):
            if yes:
                found = motions.amended(motion, found)
                by_hand = by_hand.replace(word, word.upper(), 1)
            decide(motions, motion, "adopted" if yes else "rejected")
        assert found == by_hand


def test_words_are_added_at_the_end_where_none_are_taken_out():
    assert replaced("One.", "", "Two.") == "One.\n\nTwo."
    assert replaced("", "", "Two.") == "Two."
