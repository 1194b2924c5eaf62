"""What is said about the worth of a decision: whether it is recorded as an opinion of the council."""

from markupsafe import Markup

from web.words import _

Words = Markup | str


def standing_words(standing: str, result: str) -> tuple[Words, str]:
    """Whether a decision is recorded as an opinion, and the kind of pill that shows it."""
    if result != "adopted":
        return _("Not an opinion: it was not adopted"), "about"
    return {
        "opinion": (_("Recorded as an opinion"), "yes"),
        "opinion_with_reasons": (_("Recorded as an opinion, with reasons"), "yes"),
        "needs_ruling": (_("A ruling is needed"), "wait"),
        "no_opinion": (_("Not recorded as an opinion"), "no"),
    }[standing]


def standing_sentence(standing: str, result: str) -> Words:
    """Why a decision is recorded as an opinion, or is not."""
    if result != "adopted":
        return _("Only what is adopted is recorded as an opinion of the council.")
    return {
        "opinion": _("No balance rule stood against it when the vote was opened."),
        "opinion_with_reasons": _(
            "A balance rule asked for reasons when the vote was opened; they are given below."
        ),
        "needs_ruling": _(
            "It could not be determined whether a balance rule is met, and nobody has ruled on it yet."
        ),
        "no_opinion": _(
            "When the vote was opened a balance rule was not met that every opinion must meet. "
            "The decision stands as the will of those who voted, but it is not an opinion of the council."
        ),
    }[standing]


def coming_standing(standing: str) -> tuple[Words, str]:
    """What a decision would be worth if the vote were opened now, and the kind of notice that says so."""
    return {
        "opinion": (_("If it is adopted, it is recorded as an opinion of the council."), "yes"),
        "opinion_with_reasons": (
            _(
                "A balance rule is not met. If the proposal is adopted, it is an opinion only with reasons: give them below."
            ),
            "wait",
        ),
        "needs_ruling": (
            _(
                "It cannot be determined whether a balance rule is met. The bureau must rule on it, with reasons, before the vote."
            ),
            "wait",
        ),
        "no_opinion": (
            _(
                "A balance rule is not met. The proposal can be voted on, but it will not be recorded as an opinion."
            ),
            "no",
        ),
    }[standing]


def expected_standing(standing: str) -> tuple[Words, str]:
    """What an open vote was opened as."""
    if standing == "no_opinion":
        return (
            _(
                "A balance rule was not met when the vote was opened: what is adopted will not be recorded as an opinion."
            ),
            "wait",
        )
    return _("What is adopted in this vote will be recorded as an opinion of the council."), "about"
