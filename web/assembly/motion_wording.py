"""What is said about motions: why one is not in order, what is pending, how it is decided, what became of it."""

from collections.abc import Callable

from markupsafe import Markup

from council.record import Refused
from web.languages import number
from web.minutes.motion_wording import sort_words
from web.words import _, ngettext

Words = Markup | str


def _not_in_order(refusal: Refused) -> Words:
    if refusal.details["pending"] == "main":
        return _("An item is under way. This can be moved when it is done with.")
    pending = sort_words(refusal.details["pending"])
    if refusal.details["why"] == "equal":
        return _("Not in order now. A motion of the same rank is pending: %(motion)s.", motion=pending)
    return _("Not in order now. A motion of higher rank is pending: %(motion)s.", motion=pending)


REFUSALS: dict[str, Callable[[Refused], Words]] = {
    "assembly.motion-not-in-order": _not_in_order,
    "assembly.unknown-motion-sort": lambda r: _(
        "The order of motions in the by-laws does not know this motion."
    ),
    "assembly.not-amendable": lambda r: _("This motion cannot be amended."),
    "assembly.unknown-motion": lambda r: _("There is no such motion in this sitting."),
    "assembly.not-a-mover": lambda r: _("Only members of this body and who has a voice in it make motions."),
    "assembly.motion-settled": lambda r: _(
        "This motion does not wait any more. It was decided, withdrawn or ruled out of order, "
        "or fell with its item."
    ),
    "assembly.not-seconded": lambda r: _("By the by-laws another member must second the motion first."),
    "assembly.own-motion": lambda r: _("Who made the motion cannot second it. Another member must."),
    "assembly.not-the-mover": lambda r: _(
        "Only who made a motion can withdraw it. The desk and the chair can note it."
    ),
    "assembly.hands-being-counted": lambda r: _(
        "A motion is being decided: hands are counted or a vote is open. Finish this first."
    ),
    "assembly.motions-wait": lambda r: _(
        "A motion on this item has not been decided. Decide it or have it withdrawn first, or put the item off."
    ),
    "assembly.nothing-to-amend": lambda r: _(
        "No proposal is under way whose text could be amended or put in parts."
    ),
    "assembly.text-changed": lambda r: _(
        "The text of the proposal was changed meanwhile. Please read it again and write the motion anew."
    ),
    "assembly.words-not-found": lambda r: _(
        "The words to be taken out do not stand in the text. Please copy them exactly as they stand there."
    ),
    "assembly.words-stand-twice": lambda r: _(
        "These words stand in the text more than once. Please copy a few more words around them, "
        "so that it is clear which are meant."
    ),
    "assembly.nothing-changes": lambda r: _("An amendment must take out or put in some words."),
    "assembly.motion-wording-missing": lambda r: _(
        "Please say what is moved: until when, to whom, which item, or what it is about."
    ),
    "assembly.motion-too-long": lambda r: ngettext(
        "This is too long: at most %(num)s character, you wrote %(written)s.",
        "This is too long: at most %(num)s characters, you wrote %(written)s.",
        r.details["most"],
        written=r.details["written"],
    ),
    "assembly.not-the-whole-text": lambda r: ngettext(
        "The parts must be the whole text, cut at least once and into at most %(num)s part.",
        "The parts must be the whole text, cut at least once and into at most %(num)s parts.",
        r.details["most"],
    ),
    "assembly.nothing-to-reconsider": lambda r: _(
        "Only a vote of this sitting that adopted or rejected a proposal can be reconsidered, and only once."
    ),
    "assembly.not-on-prevailing-side": lambda r: _(
        "Only who voted with the side that prevailed can move to reconsider."
    ),
    "assembly.floor-items-never": lambda r: _(
        "By the by-laws no item can be taken onto the agenda during the sitting."
    ),
    "assembly.too-few-behind": lambda r: _(
        "Too few members stand behind this item. There are %(have)s, needed are %(need)s.",
        have=number(r.details["have"]),
        need=number(r.details["need"]),
    ),
    "assembly.not-the-next": lambda r: _(
        "Another motion is decided first: %(motion)s.", motion=sort_words(r.details["sort"])
    ),
    "assembly.way-not-open": lambda r: _("This motion is not decided in this way."),
    "assembly.nobody-counts": lambda r: _("Hands are counted by a teller who is signed in."),
    "assembly.more-hands-than-voters": lambda r: _(
        "You counted %(counted)s hands, but only %(voters)s members are noted as present. "
        "Please count again, or correct the attendance list.",
        counted=number(r.details["counted"]),
        voters=number(r.details["voters"]),
    ),
    "assembly.counts-missing": lambda r: _("Two tellers must count the hands, each alone."),
    "assembly.counts-differ": lambda r: _("The two tellers counted differently. Both count again."),
    "assembly.too-few-to-decide": lambda r: _(
        "There is no quorum: present: %(present)s, needed: %(needed)s. Without it nothing is decided but to interrupt "
        "or to end the sitting. Note whoever comes on the attendance list, then try again.",
        present=number(r.details["present"]),
        needed=number(r.details["needed"]),
    ),
    "assembly.counts-agree": lambda r: _("Two tellers counted the same. That is the count."),
    "assembly.motion-seconds-missing": lambda r: _("Please say how many seconds a speech may take."),
}


def state_pill(state: str) -> tuple[Words, str]:
    """What became of a motion, and the kind of its sign."""
    return {
        "pending": (_("Pending"), "wait"),
        "adopted": (_("Adopted"), "yes"),
        "rejected": (_("Rejected"), "no"),
        "dropped": (_("Dropped"), "gone"),
        "withdrawn": (_("Withdrawn"), "gone"),
        "ruled_out": (_("Out of order"), "no"),
        "lapsed": (_("Fell with its item"), "gone"),
    }[state]


def vote_words(vote: str) -> Words:
    """What a motion takes."""
    return {
        "majority": _("Decided by a majority."),
        "two_thirds": _("Decided by two thirds."),
        "chair": _("Decided by the chair."),
        "demand": _("It is enough that somebody demands it; the chair rules."),
    }[vote]


def way_words(how: str) -> Words:
    """How a motion was decided."""
    return {
        "hands": _("by show of hands, counted by two"),
        "vote": _("by a vote"),
        "no_objection": _("without objection"),
        "chair": _("by the chair"),
        "implied": _("because of another decision"),
    }[how]


def amendment_order_words(rule: str) -> Words:
    """In which order amendments are put."""
    return {
        "furthest_first": _("What goes furthest from the text is put first."),
        "degree_first": _("Amendments are put as they were moved, what amends them before them."),
    }[rule]
