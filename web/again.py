"""A form that comes back: the page that the reader came from is shown again, with everything that she typed."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from council.record import Id, new_id
from web.addresses import is_ours
from web.forms import AN_ID

PAGE_FIELD = "_page"
BACK_FIELD = "_back"
OURS = (PAGE_FIELD, BACK_FIELD, "csrf_token")
NEVER_SHOWN_AGAIN = ("password", "code", "secret")
A_LINE = 60


@dataclass(frozen=True)
class Again:
    """Where a form was sent, what was typed into it, and what is to be said about it."""

    action: str = ""
    typed: MultiDict[str, str] = field(default_factory=MultiDict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    said: Markup | str = ""

    def is_for(self, action: str) -> bool:
        """Whether it is the form that sends to this address."""
        found = bool(self.action) and urlsplit(action).path == self.action
        if found:
            g.form_found = True
        return found

    def text(self, name: str) -> str:
        """What was typed into a field that the page shows."""
        g.setdefault("fields_found", set()).add(name)
        return self.typed.get(name, "")

    def is_lost(self) -> bool:
        """Whether the page that was shown hides a fault, or a text that took work to write."""
        if self.faults and "form_found" not in g:
            return True
        found = g.get("fields_found", set())
        return any(len(text) > A_LINE and name not in found for name, text in self.typed.items())


def again() -> Again:
    """The form that comes back on this page, if one does."""
    found: Again = g.get("again") or Again()
    return found


def typed() -> MultiDict[str, str]:
    """What was typed into the form that was sent, without what nobody should see on a screen."""
    sent = request.form if request.method == "POST" else request.args
    kept = [
        (name, value)
        for name, value in sent.items(multi=True)
        if name not in OURS and not any(word in name for word in NEVER_SHOWN_AGAIN)
    ]
    return MultiDict(kept)


def id_in_address(name: str) -> Id:
    """The id of what a form is about to make. It stands in the address of the page from its first opening on.

    Who goes back to the page and sends it once more sends the same id: one thing is made.
    """
    if "again" in g:  # what the first id made may be another thing by now
        return new_id()
    given = request.args.get(name, "")
    if AN_ID.fullmatch(given):
        return Id(given)
    values = {**(request.view_args or {}), **request.args.to_dict(flat=False), name: new_id()}
    abort(redirect(url_for(str(request.endpoint), **values), 303))


def came_from() -> str:
    """The page that the form stood on; a question asked by GET stood on the page that answers it."""
    if request.method != "POST":
        return request.path if request.args else ""
    came = urlsplit(request.referrer or "")
    referrer = came.path + (f"?{came.query}" if came.query else "") if came.netloc == request.host else ""
    return request.form.get(PAGE_FIELD, "") or referrer


def come_back() -> None:
    """Let every form of the page that is being shown lead back to it, wherever else such a form leads on to."""
    g.comes_back = True


def comes_back() -> bool:
    """Whether the forms of the page that is being shown lead back to it."""
    return bool(g.get("comes_back"))


def back() -> str:
    """The page to which the form that was sent leads back; empty if it leads on."""
    page = came_from() if request.form.get(BACK_FIELD) else ""
    return page if is_ours(page) else ""


def shown_again(form: Again, page: str = "", cookies: str | None = None) -> Response | None:
    """The page as if it were opened now, with the form in it; None if it cannot be opened or would lose something.

    It is the page that the form stood on, unless another is named; opened with the browser's cookies, or with these.
    """
    page = page or came_from()
    if "again" in g or not is_ours(page):
        return None
    path, _, question = page.partition("?")
    asked = {
        **{
            name: value
            for name, value in request.environ.items()
            if not name.startswith(("werkzeug.", "flask."))
        },
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": question,
        "CONTENT_LENGTH": "0",
        "CONTENT_TYPE": "",
        "HTTP_ACCEPT_ENCODING": "",
        "HTTP_IF_NONE_MATCH": "",
        **({} if cookies is None else {"HTTP_COOKIE": cookies}),
    }
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    with app.app_context(), app.request_context(asked):
        g.again = form
        g.shown_page = page
        response = app.full_dispatch_request()
        opened = dict(session)
        shown = response.status_code == 200 and response.mimetype == "text/html"
        whole = shown and not form.is_lost()
    if cookies is not None and whole:
        session.clear()
        session.update(opened)
        response.headers.remove("Set-Cookie")
    return response if whole else None
