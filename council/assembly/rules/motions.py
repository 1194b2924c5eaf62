"""The rules of moving, seconding, deciding and carrying out motions, and of the texts that amendments change."""

from collections.abc import Sequence

from council.record import Refused, require

ADOPTED, REJECTED, DROPPED = RESULTS = ("adopted", "rejected", "dropped")
HANDS, VOTE, NO_OBJECTION, BY_CHAIR, IMPLIED = WAYS = ("hands", "vote", "no_objection", "chair", "implied")
LONGEST_WORDING = 2_000
LONGEST_AMENDMENT = 10_000
LARGEST_DISTANCE = 999
MOST_PARTS = 20
LONGEST_LIMIT = 4 * 60 * 60


class UnknownMotion(Refused):
    """Nobody moved this in this sitting."""

    code = "assembly.unknown-motion"


class NotAMover(Refused):
    """Members of the body, and who has a voice in it, make motions."""

    code = "assembly.not-a-mover"


class MotionSettled(Refused):
    """The motion was decided, withdrawn, ruled out of order, or fell with its item."""

    code = "assembly.motion-settled"


class NotSeconded(Refused):
    """The by-laws ask for another member behind a motion before it is decided."""

    code = "assembly.not-seconded"


class OwnMotion(Refused):
    """Nobody seconds what she moved herself."""

    code = "assembly.own-motion"


class NotTheMover(Refused):
    """A motion is withdrawn by who made it; the desk and the chair note it on her word."""

    code = "assembly.not-the-mover"


class HandsBeingCounted(Refused):
    """The hands on the motion are being counted, or a vote on it is open."""

    code = "assembly.hands-being-counted"


class MotionsWait(Refused):
    """Something that was moved on the item is not decided yet, and would fall with it for good."""

    code = "assembly.motions-wait"


class NothingToAmend(Refused):
    """No proposal is under way whose text could be amended or put in parts."""

    code = "assembly.nothing-to-amend"


class TextChanged(Refused):
    """The text has another revision than the one that the mover read."""

    code = "assembly.text-changed"


class WordsNotFound(Refused):
    """The words that are to be taken out do not stand in the text."""

    code = "assembly.words-not-found"


class WordsStandTwice(Refused):
    """The words stand in the text more than once; with a few words more around them it is clear which are meant."""

    code = "assembly.words-stand-twice"


class NothingChanges(Refused):
    """An amendment puts other words, or none, in the place of some."""

    code = "assembly.nothing-changes"


class WordingMissing(Refused):
    """It must be said what is moved: until when, to whom, which item."""

    code = "assembly.motion-wording-missing"


class WordingTooLong(Refused):
    """More letters than a motion or an amendment may have."""

    code = "assembly.motion-too-long"


class NotTheWholeText(Refused):
    """The parts of a question are its text, cut at least once, in order and with nothing left out."""

    code = "assembly.not-the-whole-text"


class NothingToReconsider(Refused):
    """Reconsidered is a vote of this sitting that settled a proposal, and was not reconsidered before."""

    code = "assembly.nothing-to-reconsider"


class NotOnPrevailingSide(Refused):
    """After a vote by name only who voted with the side that prevailed moves to reconsider."""

    code = "assembly.not-on-prevailing-side"


class FloorItemsNever(Refused):
    """The by-laws take no item from the floor."""

    code = "assembly.floor-items-never"


class TooFewBehind(Refused):
    """Fewer stand behind an item from the floor than the by-laws ask."""

    code = "assembly.too-few-behind"


class NotTheNext(Refused):
    """Another motion is dealt with first."""

    code = "assembly.not-the-next"


class WayNotOpen(Refused):
    """This motion is not decided in this way."""

    code = "assembly.way-not-open"


class NobodyCounts(Refused):
    """Hands are counted by a teller who can be named."""

    code = "assembly.nobody-counts"


class MoreHandsThanVoters(Refused):
    """More hands were counted than there are members present."""

    code = "assembly.more-hands-than-voters"


class CountsMissing(Refused):
    """Two tellers have not counted yet."""

    code = "assembly.counts-missing"


class CountsDiffer(Refused):
    """Two tellers counted differently: both count again."""

    code = "assembly.counts-differ"


class CountsAgree(Refused):
    """Two tellers counted the same: that is the count."""

    code = "assembly.counts-agree"


class TooFewToDecide(Refused):
    """Without a quorum nothing is decided but to stop: for a time, for today, or until when."""

    code = "assembly.too-few-to-decide"


class SecondsMissing(Refused):
    """A limit to debate says how many seconds a speech may take."""

    code = "assembly.motion-seconds-missing"


def replaced(text: str, before: str, after: str) -> str:
    """A text with some of its words put otherwise; with none to take out, words are added at the end."""
    if not before:
        return f"{text.rstrip()}\n\n{after}" if text.strip() else after
    stands_in(text, before)
    return text.replace(before, after, 1)


def stands_in(text: str, before: str) -> None:
    """The words stand there, and once."""
    found = text.count(before) if before else 1
    require(found, WordsNotFound())
    require(found == 1, WordsStandTwice(times=found))


def still_stands(text: str, before: str) -> bool:
    """Whether an amendment can still be made to a text."""
    return not before or text.count(before) == 1


def changes_something(before: str, after: str) -> None:
    """It takes out or puts in something, and not too much."""
    require(before != after and (before or after.strip()), NothingChanges())
    longest = max(len(before), len(after))
    require(longest <= LONGEST_AMENDMENT, WordingTooLong(most=LONGEST_AMENDMENT, written=longest))


def are_the_whole(text: str, parts: Sequence[str]) -> None:
    """All of the text in parts, none of them empty."""
    whole = 1 < len(parts) <= MOST_PARTS and all(one.strip() for one in parts)
    require(whole and _bare("".join(parts)) == _bare(text), NotTheWholeText(most=MOST_PARTS))


def joined(parts: Sequence[str]) -> str:
    """The parts that were adopted, as one text."""
    return "\n\n".join(one.strip() for one in parts)


def _bare(text: str) -> str:
    return "".join(text.split())
