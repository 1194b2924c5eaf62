"""The pages of votes and of decisions."""

from flask_babel import lazy_gettext

from web.navigation import Place
from web.voting import (
    ballot_pages,
    decision_pages,
    election_candidacy_pages,
    election_count_pages,
    election_pages,
    election_paper_pages,
    election_round_pages,
    lot_pages,
    objection_pages,
    opening_pages,
    proxy_pages,
    secrecy_pages,
)
from web.voting.blueprint import pages

__all__ = [
    "PLACES",
    "ballot_pages",
    "decision_pages",
    "election_candidacy_pages",
    "election_count_pages",
    "election_pages",
    "election_paper_pages",
    "election_round_pages",
    "lot_pages",
    "objection_pages",
    "opening_pages",
    "pages",
    "proxy_pages",
    "secrecy_pages",
]

PLACES = [Place(lazy_gettext("Decisions"), "voting.decisions", order=20)]
