"""The history: the record in words, for whoever checks what was decided, by whom, and when."""

import json
from typing import Any, get_args, get_type_hints

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from council.audit.questions import LogKeys
from council.membership.questions import KnownPeople
from council.record import Entry, Id, Sealed, new_id
from council.roles import Role
from council.sight import may_see
from web.audit import corrections, export_pages, log_pages, wording
from web.audit.forms import wanted_of
from web.audit.log_feeds import BESIDE_THE_PAGES
from web.audit.reading import Reader
from web.audit.report import pages as report_pages
from web.audit.seat import comparison, course, finding, home, irregularities, readings, searching
from web.desk import open_to, record, visitor
from web.languages import NAMES as LANGUAGE_NAMES
from web.languages import language
from web.navigation import Place
from web.people import names, naming_of
from web.words import fact_words

__all__ = ["BESIDE_THE_PAGES", "PLACES", "pages"]

pages = Blueprint("audit", __name__, url_prefix="/history", template_folder="templates")
CHECKERS = frozenset({Role.AUDITOR, Role.OFFICER})
PLACES = [
    Place(lazy_gettext("Checking"), "audit.seat", roles=CHECKERS, order=49),
    Place(lazy_gettext("History"), "audit.history", roles=frozenset(Role) - CHECKERS, order=50),
]
A_PAGE = 50
MOST_LISTED = 300
LAST_POSITION = 10**15
FIRST_YEAR, LAST_YEAR = 1900, 2999
FILTERS = ("kind", "person", "about", "since", "until")

pages.get("/log")(log_pages.log)
pages.get("/bundles")(export_pages.bundles)
pages.post("/bundles")(export_pages.bundle)
pages.get("/seat")(home.seat)
pages.post("/seat/seen")(home.all_seen)
pages.get("/find")(finding.find)
pages.post("/searches")(searching.save)
pages.get("/searches/<search>")(searching.open_search)
pages.post("/searches/<search>/name")(searching.rename)
pages.post("/searches/<search>/deletion")(searching.delete)
pages.get("/irregularities")(irregularities.irregular)
pages.get("/readings")(readings.read)
pages.after_app_request(readings.note)
pages.get("/comparison")(comparison.comparison)
pages.get("/decisions/<ballot>")(course.decision_course)
pages.get("/reports/")(report_pages.reports)
pages.get(f"/reports/<int(min={FIRST_YEAR}, max={LAST_YEAR}):year>")(report_pages.a_report)
pages.get(f"/reports/<int(min={FIRST_YEAR}, max={LAST_YEAR}):year>/report.xlsx")(report_pages.report_sheet)
pages.get(f"/reports/<int(min={FIRST_YEAR}, max={LAST_YEAR}):year>/report.pdf")(report_pages.report_paper)
pages.get("/<any('verify.py', 'verify.html'):name>")(export_pages.program)
pages.post(f"/<int(max={LAST_POSITION}):position>/corrections")(corrections.correction)

THINGS = {
    "proposal": ("proposals.proposal", "proposal"),
    "ballot": ("voting.decision", "ballot"),
    "election": ("voting.election", "election"),
    "lot": ("voting.lot", "lot"),
    "rule": ("charter.rule", "rule"),
    "source": ("archive.source", "source"),
    "person": ("membership.member", "person"),
    "member": ("membership.member", "person"),
    "author": ("membership.member", "person"),
    "translator": ("membership.member", "person"),
    "candidate": ("membership.member", "person"),
    "teller": ("membership.member", "person"),
    "first": ("membership.member", "person"),
    "second": ("membership.member", "person"),
}
"""The page of each thing that a fact may be about."""


@pages.get("/")
@open_to()
def history() -> str:
    """The record in words, the newest first."""
    _require_sight()
    asked = {name: value for name in FILTERS if (value := request.args.get(name, "").strip())}
    wanted, faults = wanted_of(record(), asked)
    until = request.args.get("before", type=int)
    if until is not None and not 0 < until <= LAST_POSITION:
        until = None
    reader = Reader(record(), visitor())
    found, older = ([], None) if faults else reader.page(wanted, until, A_PAGE)
    naming = naming_of(record(), found)
    return render_template(
        "audit/history.html",
        entries=[(entry, fact_words(entry, naming), reader.may_name(entry.position)) for entry in found],
        older=_history_address({**asked, "before": older}) if older else "",
        newest=_history_address(asked) if until else "",
        asked=dict.fromkeys(FILTERS, "") | asked,
        narrowed=bool(asked),
        faults=faults,
        kinds=wording.kinds_by_folder(visitor().roles),
        people=_people(),
        about=_thing_words(wanted.about, found),
        whole=may_see("whole-history", visitor().roles),
        sees_found=may_see("irregularities", visitor().roles),
    )


@pages.get(f"/<int(max={LAST_POSITION}):position>")
@open_to()
def entry(position: int) -> str | tuple[str, int]:
    """One entry of the record: what it says, its bytes, and everything it is about."""
    _require_sight()
    reader = Reader(record(), visitor())
    found = reader.entry(position)
    if found is None:
        return render_template("audit/nothing.html", position=position), 404
    naming = naming_of(record(), [found])
    leaf = record().leaf(position)
    return render_template(
        "audit/entry.html",
        entry=found,
        sentence=fact_words(found, naming),
        kind=wording.kind_words(found.kind),
        by=naming.person(found.by) if found.by else "",
        about=_about(found),
        leaf=leaf.decode(),
        hash=record().leaf_hash(position).hex(),
        body=_body(found, leaf),
        corrects=getattr(found.fact, "corrects", None),
        corrections=corrections.corrections_of(reader, position),
        may_correct=corrections.may_correct(found),
        fresh=new_id,
        languages=LANGUAGE_NAMES.items(),
        language=language(),
        is_provable=bool(record().ask(LogKeys()).in_use),
        before=reader.before(position),
        after=reader.after(position),
    )


def _history_address(asked: dict[str, Any]) -> str:
    return url_for(".history", **asked)


def _require_sight() -> None:
    if not may_see("history", visitor().roles):
        abort(403)


def _people() -> list[tuple[int, str]]:
    """Number and name of those from whom the reader may choose; where there are too many, she types the number."""
    known = record().ask(KnownPeople()).answer
    if len(known) > MOST_LISTED:
        return []
    called = names(record(), known)
    return sorted((number, called[person]) for person, number in known.items())


def _thing_words(thing: Id | None, found: list[Entry]) -> Any:
    """What sort of thing the history was narrowed to."""
    if thing is None:
        return ""
    for one in found:
        for name in one.fact.__struct_fields__:
            if getattr(one.fact, name) == thing:
                return wording.thing_words(name)
    return _("A thing")


def _about(entry: Entry) -> list[dict[str, Any]]:
    """Everything that an entry is about: what it is, its page, and all else that is on record about it."""
    things = [
        (name, thing)
        for name in entry.fact.__struct_fields__
        if (thing := getattr(entry.fact, name)) in entry.fact.about()
    ]
    called = names(record(), (thing for _name, thing in things))
    return [
        {
            "sort": wording.thing_words(name),
            "thing": thing,
            "name": called.get(thing, ""),
            "page": _page_of(name, thing, entry.kind),
            "more": url_for(".history", about=thing),
        }
        for name, thing in things
    ]


def _page_of(name: str, thing: Id, kind: str) -> str:
    """The page of a thing, if it has one that the reader can open."""
    carried = kind.startswith("archive.")
    endpoint, argument = THINGS.get(name, ("", ""))
    if name == "sitting":
        endpoint, argument = ("archive.sitting" if carried else "assembly.sitting"), "sitting"
    if endpoint not in current_app.view_functions:
        return ""
    which: dict[str, Any] = {argument: thing}
    return url_for(endpoint, **which)


def _body(entry: Entry, leaf: bytes) -> str:
    """What the entry holds, to be read; what is sealed is called so."""
    told = json.loads(leaf)["body"]
    for name, hint in get_type_hints(type(entry.fact)).items():
        if (hint is Sealed or Sealed in get_args(hint)) and told.get(name):
            told[name] = str(_("(sealed)"))
    return json.dumps(told, ensure_ascii=False, indent=2)
