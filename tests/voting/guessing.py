"""What an attack on a secret vote has to go by, and when its guess is no accident.

A guess says for each voter which papers may be hers. It has found a join if for nearly everybody the right paper is
among them, and they are few of those that there are.
"""

import json
import re
from collections.abc import Sequence
from itertools import chain
from statistics import mean

from council.record import Id
from tests.voting.watching import Evidence

Said = str
"""What a paper says, written as JSON: "yes", or [2,1,3]."""

Guess = dict[Id, set[Said]]
MARKS = re.compile(r"\[\d+(?:,\s?\d+)*\]|mark=\d+(?:&mark=\d+)*|\b(?:yes|no|abstain)\b")


def succeeded(guess: Guess, truth: dict[Id, Said]) -> bool:
    """Whether so much was found out that it is no accident."""
    if len(guess) < len(truth) / 2:
        return False
    right = mean(truth[one] in guess.get(one, ()) for one in truth)
    return right >= 0.9 and mean(map(len, guess.values())) <= len(set(truth.values())) / 2


# What everybody may see: the facts of the close ------------------------------------------------------


def papers_of(evidence: Evidence) -> list[Said]:
    """The papers as they stand in the fact, one by one, in its order."""
    fact = the_fact(evidence)
    several = [[said_as(one["marks"])] * one["number"] for one in fact.get("papers", ())]
    counted = [[said_as(choice)] * number for choice, number in fact.get("counts", {}).items()]
    return list(chain(*several, *counted))


def the_fact(evidence: Evidence) -> dict:
    bodies = [row["body"] for row in evidence.after.tables["fact"] if row["kind"] == "voting.urn-opened"]
    return next(body for body in map(json.loads, bodies) if body["ballot"] == evidence.ballot)


def said_as(said: object) -> Said:
    return json.dumps(said, separators=(",", ":"))


# Whose sealed paper is whose, and what a text says ----------------------------------------


def paired(people: Sequence[Id], papers: Sequence[Said]) -> Guess:
    return {person: {paper} for person, paper in zip(people, papers, strict=False)}


def lying(evidence: Evidence) -> list:
    return [row for row in evidence.last_before.tables["urn_paper"] if row["ballot"] == evidence.ballot]


def whose(evidence: Evidence) -> dict[Id, bytes]:
    """Whose each sealed paper is: the one that is there after she came, and was not before."""
    new = evidence.new_rows("urn_paper")
    return {
        person: bytes(rows[0]["paper"])
        for person, rows in zip(evidence.order, new, strict=False)
        if len(rows) == 1
    }


def through(evidence: Evidence, opened: dict[bytes, Said]) -> Guess:
    return {person: {opened[sealed]} for person, sealed in whose(evidence).items() if sealed in opened}


def says(text: str) -> list[Said]:
    """Whatever in a text may be what a paper says."""
    found = []
    for one in MARKS.findall(text):
        if one.startswith("mark="):
            found.append(said_as([int(mark) for mark in re.findall(r"\d+", one)]))
        else:
            found.append(said_as(json.loads(one)) if one.startswith("[") else said_as(one))
    return found
