"""What was sent by somebody who had been signed out meanwhile: her browser keeps it over the sign-in, this house does not.

It travels in the sign-in page itself. Once she is signed in, the page that she came from is shown with what she
typed in it, and she sends it herself.
"""

import json
from dataclasses import dataclass

from flask import Response, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.routing import BuildError

from web import addresses
from web.again import Again, came_from, shown_again, typed
from web.words import _

FIELD = "kept"
SIGN_IN_FORM = "access.enter"
NEVER_KEPT = ("voting", "access")
"""Folders whose forms are not kept: whoever signs in next here must not see how somebody votes, or speaks of herself."""


@dataclass(frozen=True)
class Kept:
    """Where a form was sent to, the page that it stood on, and what was typed into it."""

    action: str
    page: str
    typed: MultiDict[str, str]

    def written(self) -> str:
        """The same as one line for a field of the sign-in page."""
        return json.dumps([self.action, self.page, list(self.typed.items(multi=True))], ensure_ascii=False)


def read(line: str) -> Kept | None:
    """What the sign-in page kept; None where there is nothing, or nothing that leads to pages of this site."""
    try:
        action, page, pairs = json.loads(line)
        found = Kept(str(action), str(page), MultiDict([(str(name), str(value)) for name, value in pairs]))
    except (ValueError, TypeError):
        return None
    return found if addresses.is_ours(found.action) and addresses.is_ours(found.page) else None


def to_sign_in() -> Response | None:
    """The sign-in page with what was sent in it; None if nothing was typed, or it is better not kept."""
    kept = Kept(request.path, came_from(), typed())
    if not kept.typed or not addresses.is_ours(kept.page) or _folder() in NEVER_KEPT:
        return None
    try:
        form, page = url_for(SIGN_IN_FORM), url_for(addresses.SIGN_IN)
    except BuildError:
        return None
    said = _(
        "You were signed out meanwhile, so nothing was sent. "
        "Sign in again: what you typed is kept in this page and is shown to you then."
    )
    shown = shown_again(Again(form, MultiDict({FIELD: kept.written()}), {}, said), page)
    if shown is not None:
        shown.status_code = 403
    return shown


def to_be_sent(kept: Kept) -> Again:
    """The form as it comes back to her once she is signed in."""
    said = _("You are signed in again. What you typed is here: please look it over and send it.")
    return Again(kept.action, kept.typed, {}, said)


def _folder() -> str:
    return (request.endpoint or "").split(".")[0]
