"""The single transferable vote by the Scottish rules (SSI 2007/42, schedule 1, rules 45 to 52).

Values have five decimals; what is beyond is cut off. Papers that a candidate passes on go to the next available
preference for a candidate who is neither elected nor excluded.
"""

from council.voting.rules.elections.electing import elect_by_votes
from council.voting.rules.elections.excluding import exclude_passed_over, least, note_exclusion
from council.voting.rules.elections.sheet import NOBODY, Sheet

DECIMALS = 5


def droop_quota(valid: int, seats: int) -> int:
    """Rule 46: the valid papers divided by one more than the seats, a fraction ignored, and one more."""
    return valid // (seats + 1) + 1


def count_scottish(sheet: Sheet, quota: int) -> None:
    """Rules 45 to 52: first preferences, then surpluses, the largest first, and exclusions, until all is filled."""
    needed = quota * sheet.one_vote
    sheet.first_preferences()
    sheet.note_passed_over()
    while True:
        elect_by_votes(sheet, lambda votes: votes >= needed, "quota", sheet.history[-2::-1])
        if sheet.complete():
            return
        if sheet.continuing & sheet.balance.passed_over.keys():
            exclude_passed_over(sheet, exclude)
        elif len(sheet.continuing) <= sheet.balance.places:
            return sheet.elect_the_rest()
        elif any(sheet.votes[one] > needed for one in sheet.elected):
            transfer_surplus(sheet, needed)
        else:
            exclude_last(sheet)


def transfer_surplus(sheet: Sheet, quota: int) -> None:
    """Rules 48 and 49: the largest surplus, every paper at surplus times its value divided by all votes."""
    largest = max(sheet.votes[one] for one in sheet.elected)
    tied = [one for one in sheet.elected if sheet.votes[one] == largest]
    sender = sheet.settle("surplus", tied, max, sheet.history[-2::-1]) if len(tied) > 1 else tied[0]
    surplus = largest - quota
    sheet.open_stage("surplus", of=[sender], surplus=sheet.written(surplus))
    not_credited = surplus
    for value, [(_, papers)] in sheet.by_value([sender]):
        worth = surplus * value // largest
        for receiver, found in sheet.next_preferences(papers).items():
            credited = sheet.hand_over(sender, receiver, found, worth, value)
            not_credited -= credited
    sheet.votes[NOBODY] += not_credited
    sheet.stages[-1]["lost"] = sheet.written(not_credited)
    sheet.votes[sender], sheet.piles[sender] = quota, []
    sheet.note_votes()


def exclude_last(sheet: Sheet) -> None:
    """Rules 50 and 51: who has the fewest votes is excluded; a tie goes back stage by stage."""
    out = least(sheet, sheet.history[-2::-1])
    exclude(sheet, [out], "fewest_votes")


def exclude(sheet: Sheet, out: list[int], because: str) -> None:
    """Rule 50: their papers go on at the value at which they were received."""
    note_exclusion(sheet, out, because)
    for value, whose in sheet.by_value(out):
        for sender, papers in whose:
            for receiver, found in sheet.next_preferences(papers).items():
                sheet.hand_over(sender, receiver, found, value, value)
    for one in out:
        sheet.votes[one], sheet.piles[one] = 0, []
    sheet.note_votes()
