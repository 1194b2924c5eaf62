"""That a quorum is there before a vote or a round of an election is opened in a sitting."""

from council.assembly.events import QuorumFound
from council.assembly.questions import ItemsTaken, TheRoom, TheSitting, quorum_found
from council.measures import Measure
from council.record import Id, Record, require
from council.voting.commands.roll import Roll
from council.voting.rules.ballots import NoQuorum, SideNotPresent

VOTE = "vote"


def with_a_quorum(
    record: Record,
    meeting: TheSitting,
    room: TheRoom,
    needs: Measure | None = None,
    roll: Roll | None = None,
) -> list[QuorumFound]:
    """What is found of those present right before a vote, to be entered with it; too few, and it is not opened.

    `needs` is the quorum that the rule of the vote has of its own, of those on its `roll`; whichever asks for more
    decides. Where neither the by-laws nor the rule ask for any, nothing has to be found.

    At the close only the rule's own is looked at again, by its formula (DOMAIN B3). That of the sitting is found
    before each vote and when somebody asks; whoever goes meanwhile, that it is lost is on record and the next waits.
    """
    sitting = Id(meeting.about[0])
    own = needs.of(len(roll.people)) if needs and roll else 0
    found = quorum_found(record, meeting, room, VOTE, record.ask(ItemsTaken(sitting)).open, own)
    voting = roll.present + len(roll.by_proxy) if roll else found.present
    require(found.reached, NoQuorum(sitting=sitting, present=found.present, needed=found.needed))
    require(voting >= own, NoQuorum(sitting=sitting, present=voting, needed=own))
    return [found] if found.needed or found.balance else []


def all_sides_are_there(found: list[QuorumFound]) -> None:
    """Where a balance rule asks for so many of each side to be there, the item waits until they are."""
    for one in (rule for each in found for rule in each.balance):
        verdict, missing = one["verdict"], one["verdict"]["group"]
        enough = verdict["status"] != "not_met" or missing is None
        require(enough, SideNotPresent(rule=one["rule"], dimension=one["dimension"], group=missing))
