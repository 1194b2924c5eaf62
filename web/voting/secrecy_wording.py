"""What is said about secrecy: plainly, and no more than the program keeps."""

from markupsafe import Markup

from council.cells import SMALLEST
from web.words import _, ngettext

Words = Markup | str


def secrecy_words(secrecy: str) -> Words:
    """By name, secret, or by show of hands."""
    if secrecy == "hands":
        return _("Show of hands")
    return _("Secret vote") if secrecy == "secret" else _("Vote by name")


def secrecy_cards(in_a_room: bool) -> list[tuple[str, Words, Words]]:
    """The ways to choose from, each with the truth of it; hands are raised only in a sitting."""
    by_hands = (
        "hands",
        _("By show of hands"),
        _(
            "Hands are raised in the room and two tellers count them. "
            "Who voted what is not on record, only how many."
        ),
    )
    return [*_cards(), *([by_hands] if in_a_room else [])]


def _cards() -> list[tuple[str, Words, Words]]:
    return [
        (
            "named",
            _("By name"),
            _(
                "Who voted what stands on record for ever. Once the vote is closed everybody in the council reads it "
                "with the names; the public reads it with member numbers."
            ),
        ),
        (
            "secret",
            _("Secret"),
            _(
                "Who voted is on record, and how many voted what; never who voted what. "
                "A paper that was handed in cannot be changed."
            ),
        ),
    ]


def promise_words(secrecy: str) -> Words:
    """What a voter is told beside the cards."""
    if secrecy == "hands":
        return _("This vote is by show of hands. Raise your hand in the room; two tellers count.")
    if secrecy == "secret":
        return _(
            "This vote is secret. Your paper is sealed and goes into the urn; nobody can open it before the vote is "
            "closed, and then all papers are opened at once. That you voted is known afterwards; what you voted is "
            "not on record. You cannot change your vote."
        )
    return _(
        "This vote is by name. Until it is closed no page shows others how you voted, nor how many have voted. "
        "When it is closed, everybody in the council sees your name beside your vote; "
        "the public sees your member number."
    )


def named_truths() -> list[Words]:
    """What a vote by name protects: nothing but the time until the close."""
    return [
        _("Who voted what is written on the record and stays there for ever."),
        _("Until the vote is closed, no page shows others how you voted, nor how many have voted."),
        _(
            "Once it is closed, everybody in the council reads your name beside your vote. "
            "The public and the auditors read your member number beside it."
        ),
        _("If your name is erased later, your vote stays on record under your number."),
        _(
            "Whoever runs the server can read the votes while the vote is still open, "
            "because they are on record from the moment you give them."
        ),
    ]


def secret_truths() -> list[Words]:
    """What a secret vote protects."""
    return [
        _(
            "Your paper is sealed as soon as the server has it. No fact, no time and no order is noted with it, "
            "and all papers of a vote are equally long."
        ),
        _(
            "That you handed in a paper is kept apart from the papers, as a mark. "
            "The tables alone do not say whose mark it is."
        ),
        _(
            "No page and no command opens a paper before the vote is closed. Then all are opened at once and counted, "
            "and the papers, the marks and the keys are destroyed."
        ),
        _(
            "On record stand: who was entitled, who voted, and how many papers said what. Nothing joins the two."
        ),
        _(
            "Your receipt says only that your paper is in the urn. "
            "With it nobody can be made to prove what stands on the paper."
        ),
        ngettext(
            "Counts by side or by gender are shown only if every number in them is at least %(num)s. "
            "Otherwise a joint decision says of each side only whether it agreed.",
            "Counts by side or by gender are shown only if every number in them is at least %(num)s. "
            "Otherwise a joint decision says of each side only whether it agreed.",
            SMALLEST,
        ),
    ]


def secret_limits() -> list[Words]:
    """What a secret vote does not protect from."""
    return [
        _(
            "Who voted and who did not is known to everybody who can read the decision. Only the choice is secret."
        ),
        _(
            "The server sees your paper for the moment in which it seals it. "
            "An administrator who changes the program on the server could cheat, and nobody would see it on the page."
        ),
        _(
            "Whoever has both the server's master key and copies of the database from before the close "
            "can open the papers in those copies, and find out whose they are."
        ),
        _(
            "Because the papers are destroyed, nobody can count them again. "
            "The counts rest on the program that counted them."
        ),
        _("If all vote alike, everybody knows what everybody voted."),
        _(
            "In a small group a result can tell more than it says, above all to those who know how the others voted."
        ),
        _(
            "In an election in which candidates are ranked, an unusual order can be a signature: "
            "the orders on the papers are published."
        ),
        _(
            "Nothing here helps against somebody who looks over your shoulder, or who makes you vote in front of them."
        ),
    ]
