"""Who is excluded at a stage: from the fewest votes upwards, without those who are guarded."""

from collections.abc import Callable, Sequence

from council.voting.rules.elections.sheet import Sheet
from council.voting.rules.elections.ties import NO_DIFFERENCE


def may_go(sheet: Sheet) -> list[int]:
    """Those who can be done without, who has the fewest votes first."""
    loose = [one for one in sheet.continuing if sheet.balance.may_exclude([one])]
    return sorted(loose, key=lambda one: (sheet.votes[one], one))


def least(sheet: Sheet, earlier: Sequence[Sequence[int]]) -> int:
    """Who has the fewest votes of those who can be done without; a tie is settled by earlier votes, then by lot."""
    loose = may_go(sheet)
    tied = [one for one in loose if sheet.votes[one] == sheet.votes[loose[0]]]
    if len(tied) == 1:
        return tied[0]
    if sheet.votes[tied[0]] == 0 and sheet.balance.free and sheet.balance.may_exclude(tied):
        sheet.note_tie("exclusion", tied, tied[:1], NO_DIFFERENCE)  # they have no papers, and all of them go
        return tied[0]
    return sheet.settle("exclusion", tied, min, earlier)


def note_exclusion(sheet: Sheet, out: Sequence[int], because: str) -> None:
    """Open the stage in which they are excluded, and note who has no more votes but is guarded."""
    most = max(sheet.votes[one] for one in out)
    spared = [one for one in sheet.continuing if sheet.votes[one] <= most and one not in out]
    guarded = sheet.balance.guarded(spared) if because == "fewest_votes" else []
    stage = sheet.open_stage("exclusion", of=sorted(out), because=because)
    if guarded:
        stage["guarded"] = guarded
    sheet.balance.leave(out)
    sheet.note_passed_over()


def exclude_passed_over(sheet: Sheet, exclude: Callable[[Sheet, list[int], str], None]) -> None:
    """Those who can no longer be elected leave the count together; their papers go on."""
    exclude(sheet, sorted(sheet.continuing & sheet.balance.passed_over.keys()), "balance")
