"""What follows the record beside it: with an erased person go the searches that she saved."""

from council.audit import searches
from council.membership.events import PersonErased
from council.record import Rows, View

view = View("audit")


@view.draws(PersonErased)
def _(rows: Rows, fact: PersonErased) -> None:
    rows.aside(searches.forgotten(fact.person))
