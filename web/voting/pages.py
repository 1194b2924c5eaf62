"""The pages of votes and of decisions."""

from flask_babel import lazy_gettext

from web.navigation import Place
from web.voting import ballot_pages, decision_pages
from web.voting.blueprint import pages

__all__ = ["PLACES", "ballot_pages", "decision_pages", "pages"]

PLACES = [Place(lazy_gettext("Decisions"), "voting.decisions", order=20)]
