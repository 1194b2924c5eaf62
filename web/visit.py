"""This visit: which council in which language, who is there, and what is open for her until the page is sent."""

import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date

from flask import Flask, current_app, g, request

from config import Secrets, Settings
from council.house import open_house
from council.record import Id, Installation, Record, Rows, UnknownCouncil, Wording
from web import addresses, languages, past
from web.live import Lookout
from web.live_doors import Doors
from web.navigation import Place
from web.visitors import NOBODY, Visitor


class Desk:
    """What the desk keeps between visits: the settings, the installation, the places in the bar."""

    doors: Doors

    def __init__(self, settings: Settings, installation: Installation | None) -> None:
        self.settings = settings
        self.places: list[Place] = []
        self.visitor_of: Callable[[], Visitor] = lambda: NOBODY
        self._installation = installation
        self._names: dict[str, tuple[Wording, ...]] = {}
        self._lock = threading.Lock()

    @property
    def installation(self) -> Installation:
        """The installation, opened at the first visit: a server forks its workers before that."""
        with self._lock:
            if self._installation is None:
                master = Secrets.load(self.settings.secrets).master
                self._installation = open_house(self.settings.database_url, master, self.settings.threads + 1)
            return self._installation

    def council_names(self, council: str) -> tuple[Wording, ...]:
        """What a council calls itself, in each of its languages."""
        if council not in self._names:
            founding = self.installation.record(council).entries(kinds=("charter.council-founded",))
            names = getattr(founding[0].fact, "names", ()) if founding else ()
            if not names:
                return ()
            self._names[council] = names
        return self._names[council]

    def council_name(self, council: str) -> str:
        """What a council calls itself, in the language of the page if it has such a name."""
        names = self.council_names(council)
        if not names:
            return council
        return next((name.text for name in names if name.language == languages.language()), names[0].text)


def keep_doors(app: Flask, desk: Desk) -> None:
    """Let everybody come in to the desk by its doors."""
    lookout = Lookout(lambda: desk.installation, app.config["SECRET_KEY"])
    desk.doors = Doors(Flask.wsgi_app.__get__(app), lookout, desk.settings)
    app.wsgi_app = desk.doors  # type: ignore[assignment, method-assign]


def the_desk() -> Desk:
    """The desk of the application that answers this visit."""
    desk: Desk = current_app.extensions["desk"]
    return desk


def page_language() -> str:
    """The language of the page: of its address, else the reader's."""
    if "lang" not in g:
        g.lang = addresses.best_language(the_desk().settings.language)
    return str(g.lang)


def council() -> str:
    """The council that is visited, as it stands in addresses; empty outside of any."""
    return str(g.get("council") or "")


def council_is_known(name: str) -> bool:
    """Whether a council of that name is kept here."""
    try:
        the_desk().installation.recorder(name)
    except UnknownCouncil:
        return False
    return True


def visitor() -> Visitor:
    """Who is visiting, and as what."""
    if "visitor" not in g:
        g.visitor = the_desk().visitor_of() if council() else NOBODY
    found: Visitor = g.visitor
    return found


def record() -> Record:
    """The visited council's record, acted on by the visitor; on a page that was set back, as it stood then."""
    position = past_position()
    return record_now() if position is None else past.PastRecord(record_now(), position)


def record_now() -> Record:
    """The visited council's record as it is now, whatever moment was asked for."""
    if "record" not in g:
        g.record = the_desk().installation.record(council(), visitor().person)
    kept: Record = g.record
    return kept


def rows() -> Rows:
    """The visited council's views, for the whole visit; on a page that was set back, as they stood then."""
    position = past_position()
    if position is None:
        return rows_now()
    if "past_rows" not in g:
        g.past_rows = the_desk().installation.rows_as_of(council(), position)
    kept: Rows = g.past_rows
    return kept


def rows_now() -> Rows:
    """The visited council's views as they are now, as one connection for the whole visit."""
    if "rows" not in g:
        g.rows = _opened().enter_context(the_desk().installation.rows(council()))
    kept: Rows = g.rows
    return kept


def _opened() -> ExitStack:
    if "open" not in g:
        g.open = ExitStack()
    kept: ExitStack = g.open
    return kept


def close(_error: BaseException | None) -> None:
    """The visit is over: give back what was open for it."""
    opened: ExitStack | None = g.pop("open", None)
    if opened is not None:
        opened.close()


def name_here(people: Iterable[Id]) -> None:
    """Keep in mind for this visit that the page names these people."""
    g.setdefault("named", set()).update(people)


def named_here() -> frozenset[Id]:
    """Whom the page names."""
    return frozenset(g.get("named", ()))


ALWAYS_NOW = frozenset({"home", "access", "audit", "statistics"})
"""Folders whose pages are never set back: what waits for the reader, her account, the history itself; and statistics,
of which no number is told at another moment than its own."""


def asked_position() -> int | date | None:
    """The past that the reader asked for with `?as-of=`: a position or a day; None is now."""
    if "asked" not in g:
        g.asked = None
        if request.method in ("GET", "HEAD") and _can_be_set_back(request.endpoint):
            g.asked = past.asked_in(request.args.get("as-of", ""))
    found: int | date | None = g.asked
    return found


def past_position() -> int | None:
    """The position that the page was set back to; None is now. A moment that is not on record is refused."""
    asked = asked_position()
    if asked is None:
        return None
    if "past" not in g:
        g.asked = None  # should it be refused, the page that says so shows how things are now
        now = the_desk().installation.record(council())
        g.past, g.asked = past.position_of(now, asked), asked
    return int(g.past)


def keep_asked(app: Flask) -> None:
    """Let every link on a page that was set back lead to pages as they stood then."""

    @app.url_defaults
    def write(endpoint: str, values: dict[str, object]) -> None:
        expecting = app.url_map.is_endpoint_expecting(endpoint, "council")
        if expecting and _can_be_set_back(endpoint) and asked_position() is not None:
            values.setdefault("as-of", request.args["as-of"])


def _can_be_set_back(endpoint: str | None) -> bool:
    return bool(council()) and bool(endpoint) and str(endpoint).split(".")[0] not in ALWAYS_NOW
