"""Cards: handing them out, and giving a new one to somebody who lost her access.

The fact is entered first: there is never a code that the record does not know of.
"""

from council.access import accounts, commands, sessions
from council.access.accounts import Card
from council.record import Id, Installation, Record


def give(house: Installation, record: Record, person: Id, days: int) -> Card:
    """Make a card for somebody who has not signed in yet; the command line may, if need be, for anybody."""
    anew = record.acting is None
    with house.rows(record.council) as rows:
        accounts.require_invitable(rows, person, anew)
    commands.issue_invitation(record, person)
    return _written(house, record, person, days, anew)


def give_anew(house: Installation, record: Record, person: Id, second: Id, days: int) -> Card:
    """Make a new card for somebody who lost her access: the old code, the password and all sessions are gone.

    `second` is the other facilitator, who has just confirmed it with her own password.
    """
    commands.reissue_access(record, person, second)
    return _written(house, record, person, days, True)


def _written(house: Installation, record: Record, person: Id, days: int, anew: bool) -> Card:
    with house.aside(record.council) as rows:
        if anew:
            sessions.end_all(rows, person)
        return accounts.write_card(rows, person, days, anew)
