"""What one can vote, and what one did."""

from collections.abc import Mapping

from markupsafe import Markup

from web.words import _

Words = Markup | str


def choice_words(choice: str) -> Words:
    """What one can vote, and what one did."""
    return {
        "yes": _("In favour"),
        "no": _("Against"),
        "abstain": _("Abstention"),
        "absent": _("Absent"),
        "consent": _("Consents"),
        "stand_aside": _("Stands aside"),
        "voted": _("Has voted"),
    }.get(choice) or _("Did not vote")


CHOICE_KINDS: Mapping[str, str] = {"yes": "yes", "no": "no", "consent": "yes"}
"""The sign that goes with a vote."""


def choice_cards(kind: str = "majority") -> list[tuple[str, Words, Words]]:
    """The cards: three, or where consent is asked two."""
    if kind == "consent":
        return [
            ("consent", _("I consent"), _("I have no objection with reasons.")),
            (
                "stand_aside",
                _("I stand aside"),
                _("I do not hinder the proposal, but do not carry it either."),
            ),
        ]
    return [
        ("yes", _("In favour"), _("I vote for the proposal.")),
        ("no", _("Against"), _("I vote against the proposal.")),
        ("abstain", _("Abstention"), _("I take part, but vote neither for it nor against it.")),
    ]
