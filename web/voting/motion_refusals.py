"""Why a vote on an amendment, or a show of hands, was refused."""

from collections.abc import Callable

from markupsafe import Markup

from council.record import Refused
from web.languages import number
from web.words import _

REFUSALS: dict[str, Callable[[Refused], Markup | str]] = {
    "voting.motion-outside-sitting": lambda r: _(
        "An amendment is put to the vote in the sitting in which it was moved."
    ),
    "voting.unknown-motion": lambda r: _("No such amendment or part of this proposal waits to be decided."),
    "voting.motion-not-next": lambda r: _(
        "Another motion is decided first, or the hands on this one are being counted."
    ),
    "voting.motion-not-seconded": lambda r: _("By the by-laws another member must second the motion first."),
    "voting.motions-pending": lambda r: _(
        "Amendments or other motions are pending. They are decided before the proposal is put to the vote."
    ),
    "voting.no-part-adopted": lambda r: _(
        "The proposal was put in parts and none of them was adopted, so it is rejected as a whole."
    ),
    "voting.never-by-hands": lambda r: _(
        "By this kind of rule hands cannot decide. Choose a vote by name, or another rule."
    ),
    "voting.hands-need-sitting": lambda r: _(
        "Hands are raised in a sitting. Choose the sitting, or vote by name."
    ),
    "voting.by-hands": lambda r: _(
        "This vote is by show of hands. Nobody votes here; raise your hand in the room."
    ),
    "voting.not-by-hands": lambda r: _("This vote is not by show of hands."),
    "voting.nobody-counts": lambda r: _("Hands are counted by a teller who is signed in."),
    "voting.more-hands-than-present": lambda r: _(
        "You counted %(counted)s hands, but there are only %(votes)s votes in the room. "
        "Please count again, or correct the attendance list.",
        counted=number(r.details["counted"]),
        votes=number(r.details["votes"]),
    ),
    "voting.hands-missing": lambda r: _("Two tellers must count the hands before the vote is closed."),
    "voting.hands-differ": lambda r: _("The two tellers counted differently. Both count again."),
    "voting.hands-agree": lambda r: _(
        "Two tellers counted the same. That is the count; the vote can be closed."
    ),
}
