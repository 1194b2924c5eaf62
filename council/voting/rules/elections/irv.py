"""One seat by preferences (alternative vote): the last goes until somebody has more than half of what continues."""

from council.voting.rules.elections.electing import elect_by_votes
from council.voting.rules.elections.excluding import exclude_passed_over
from council.voting.rules.elections.scottish import exclude, exclude_last
from council.voting.rules.elections.sheet import NOBODY, Sheet


def count_irv(sheet: Sheet) -> None:
    """More than half of the votes that still continue; papers that are exhausted leave."""
    sheet.first_preferences()
    sheet.note_passed_over()
    while not sheet.complete():
        half = (sum(sheet.votes) - sheet.votes[NOBODY]) // 2
        sheet.stages[-1]["needed"] = half + 1
        elect_by_votes(sheet, half.__lt__, "majority", sheet.history[-2::-1])
        if sheet.complete():
            return
        if sheet.continuing & sheet.balance.passed_over.keys():
            exclude_passed_over(sheet, exclude)
        elif len(sheet.continuing) == 1:
            return sheet.elect_the_rest()
        else:
            exclude_last(sheet)
