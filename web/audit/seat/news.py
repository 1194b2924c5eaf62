"""What is new since somebody looked last: in one of her searches, and in all."""

from collections.abc import Mapping
from datetime import date

from council.audit.searches import Search
from council.record import today
from council.sight import may_see
from council.voting import views
from web.audit.forms import wanted_of
from web.audit.reading import Reader
from web.audit.seat import comparison, irregularities
from web.desk import record_now, rows_now, visitor
from web.voting.decision_pages import wanted_from

MOST = 100
"""So many are counted; how many more there are is not said."""


def new_in(search: Search) -> int:
    """How many results of a search came since its owner opened it, up to so many."""
    return min(NEW[search.page](search.asked, search.looked_until, search.looked_on), MOST)


def _in_history(asked: Mapping[str, str], until: int, on: date) -> int:
    wanted, faults = wanted_of(record_now(), asked)
    if faults:
        return 0
    found, _older = Reader(record_now(), visitor()).page(wanted, None, MOST)
    return sum(one.position > until for one in found)


def _in_irregularities(asked: Mapping[str, str], until: int, on: date) -> int:
    if not may_see("irregularities", visitor().roles):
        return 0
    return sum(one.is_new(until, on) for one in irregularities.chosen(asked))


def _in_decisions(asked: Mapping[str, str], until: int, on: date) -> int:
    return views.decided_in_all(rows_now(), wanted_from(asked), after=until)


def _in_comparison(asked: Mapping[str, str], until: int, on: date) -> int:
    if asked.get("until", today().isoformat()) <= on.isoformat():
        return 0
    return len(comparison.changed(asked, until))


NEW = {
    "history": _in_history,
    "irregularities": _in_irregularities,
    "decisions": _in_decisions,
    "comparison": _in_comparison,
}
"""How the news of each page are counted."""
