"""The words of the board: whether a sitting may vote now, and why not."""

from markupsafe import Markup

from web.assembly.board import Board
from web.languages import number
from web.words import _, ngettext

Words = Markup | str


def state_pill(board: Board) -> tuple[Words, str]:
    """Whether a vote can be opened, in a word, and the sign for it."""
    return {
        "not_begun": (_("The sitting has not begun"), "wait"),
        "over": (_("The sitting is over"), "gone"),
        "interrupted": (_("The sitting is interrupted"), "wait"),
        "no_quorum": (_("No quorum"), "no"),
        "side_missing": (_("Too few of one side"), "no"),
        "ready": (_("There is a quorum") if board.asked else _("No quorum is needed"), "yes"),
    }[board.state]


def state_sentence(board: Board) -> Words:
    """What follows for the next vote."""
    match board.state:
        case "ready":
            return _("The next vote can be opened.")
        case "no_quorum":
            return _lacking(board.quorum.lacking)
        case "side_missing":
            return _("No vote can be opened until enough of each side are there.")
        case "interrupted":
            return _("Nothing is decided until the sitting goes on.")
        case "not_begun":
            return _before(board)
    return _("Nothing is put to the vote any more.")


def _before(board: Board) -> Words:
    """What would hold if the sitting began now."""
    if not board.quorum.reached:
        return _lacking(board.quorum.lacking)
    return _("As soon as the sitting is open, votes can be opened.")


def _lacking(many: int) -> Words:
    return ngettext(
        "%(num)s more must come before a vote can be opened.",
        "%(num)s more must come before a vote can be opened.",
        many,
    )


def parts_of(board: Board) -> list[Words]:
    """Who is among those present: linked, in the place of others, by proxy."""
    there = board.quorum
    said = [
        (
            there.remote,
            ngettext("%(num)s by picture and sound", "%(num)s by picture and sound", there.remote),
        ),
        (
            there.in_place,
            ngettext(
                "%(num)s in the place of an absent member",
                "%(num)s in the place of absent members",
                there.in_place,
            ),
        ),
        (there.by_proxy, ngettext("%(num)s by proxy", "%(num)s by proxy", there.by_proxy)),
    ]
    return [words for many, words in said if many]


def present_words(board: Board) -> Words:
    """Present and members, in a sentence."""
    return _(
        "%(present)s of %(members)s members present",
        present=number(board.quorum.present),
        members=number(board.quorum.members),
    )
