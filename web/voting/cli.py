"""`majlis election count`."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from council.voting.events import Papers
from council.voting.rules.elections import (
    BallotFile,
    Contest,
    Count,
    ElectionRule,
    FileMalformed,
    count,
    drawn,
    election_rule,
    most_marks,
    read_ballot_file,
)
from web import terminal
from web.voting import election_derivation
from web.voting.election_derivation import Voice
from web.words import _, refusal_words

RULES = {
    "scottish_stv": {"method": "stv", "rules": "scottish"},
    "ers97_stv": {"method": "stv", "rules": "ers97"},
    "irv": {"method": "irv"},
    "plurality": {"method": "plurality"},
    "block": {"method": "block"},
    "approval": {"method": "approval"},
    "majority_runoff": {"method": "majority_runoff"},
}
"""The rules by which a ballot file can be counted."""

NARROWEST = 60


@click.group("election")
def election() -> None:
    """Count elections."""


@election.command("count")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--rule", type=click.Choice(list(RULES)), default="scottish_stv", show_default=True)
@click.option("--lot", "seed", metavar="SEED", help="Draw the lots that are needed with this seed.")
@terminal.json_option
def count_file(file: Path, rule: str, seed: str | None, as_json: bool) -> None:
    """Count a ballot file (.blt). A tie that needs a lot stops the count, unless there is a seed for it.

    Where a rule has crosses, or one, a paper counts for as many of its first choices as it may have crosses.
    """
    try:
        found = read_ballot_file(file.read_bytes())
    except FileMalformed as refused:
        if as_json:
            terminal.say_json({"error": refused.code, **refused.details})
        terminal.say_aside(refusal_words(refused))
        terminal.leave(terminal.PROBLEM)
    counted = _counted(found, election_rule(RULES[rule]), seed)
    if as_json:
        terminal.say_json(_as_json(found, rule, counted))
    else:
        _tell(found, counted.as_data())
    if counted.outcome == "lot":
        terminal.say_aside(_("A lot must be drawn: with --lot SEED the count goes on."))
        terminal.leave(terminal.PROBLEM)


def _counted(file: BallotFile, rule: ElectionRule, seed: str | None) -> Count:
    """The count, going on after each lot if there is a seed."""
    contest = Contest(file.candidates, file.seats, standing=file.standing)
    most = most_marks(rule, contest)
    papers = [Papers(number=one.number, marks=one.marks[:most]) for one in file.papers]
    lots: list[list[int]] = []
    counted = count(rule, contest, papers)
    while counted.lot and seed is not None:
        among = _names(file, counted.lot["among"])
        order = drawn(seed, len(lots) + 1, among)
        lots.append([file.candidates.index(name) + 1 for name in order])
        counted = count(rule, contest, papers, lots=lots)
    return counted


def _names(file: BallotFile, numbers: Sequence[int]) -> list[str]:
    return [file.candidates[number - 1] for number in numbers]


def _as_json(file: BallotFile, rule: str, counted: Count) -> dict[str, Any]:
    """The count for programs: names where it matters; in the stages, numbers of `candidates`, from one."""
    data = counted.as_data()
    data |= {"title": file.title, "rule": rule, "candidates": list(file.candidates)}
    data["elected"] = _names(file, counted.elected)
    if counted.lot:
        data["lot"] = {**counted.lot, "among": _names(file, counted.lot["among"])}
    if counted.next:
        data["next"] = {**counted.next, "candidates": _names(file, counted.next["candidates"])}
    return data


# For people.


def _tell(file: BallotFile, counted: dict[str, Any]) -> None:
    voice = Voice(who=lambda candidate: file.candidates[candidate - 1], rule=str)
    if file.title:
        terminal.say(file.title)
    for line in (*_tables(file, counted["stages"]), ""):
        terminal.say(line)
    for stage in election_derivation.stages(counted, voice):
        terminal.say(_("Stage %(stage)s: %(title)s", stage=stage.number, title=stage.title))
        for sentence in stage.sentences:
            terminal.say(f"  {terminal.plain(sentence)}")
    terminal.say()
    for phrase in election_derivation.read_out(counted, voice):
        terminal.say(phrase)
    for phrase in election_derivation.consequences(counted, voice):
        terminal.say(phrase)


def _tables(file: BallotFile, stages: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The votes of all candidates after each stage, as many columns beside each other as there is room for."""
    lost = terminal.plain(_("No longer transferable"))
    rows = [*file.candidates, *([lost] if any("non_transferable" in one for one in stages) else [])]
    names = max(len(name) for name in rows)
    columns = [_column(one, len(rows)) for one in stages]
    width = max((len(cell) for column in columns for cell in column), default=1) + 2
    room = max(shutil.get_terminal_size().columns, NARROWEST) - names
    beside = max(room // width, 1)
    for first in range(0, len(columns), beside):
        shown = columns[first : first + beside]
        yield ""
        for name, *cells in zip(["", *rows], *shown, strict=True):
            yield f"{name:<{names}}" + "".join(f"{cell:>{width}}" for cell in cells)


def _column(stage: dict[str, Any], rows: int) -> list[str]:
    """One stage: its number, the votes of each candidate, and what can no longer be transferred."""
    elected = {one["candidate"] for one in stage.get("elected", ())}
    votes = [f"{votes}{'*' if n in elected else ' '}" for n, votes in enumerate(stage["votes"], start=1)]
    lost = [f"{stage['non_transferable']} "] if len(votes) < rows else []
    return [f"{stage['stage']} ", *votes, *lost]


commands: list[click.Command] = [election]
