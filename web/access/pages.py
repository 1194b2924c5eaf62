"""All pages of the door, and who stands there."""

from flask_babel import LazyString, gettext

from web.access import account_pages, card_pages, door_pages
from web.access.blueprint import pages
from web.access.keys import visitor_of
from web.desk import visitor
from web.navigation import Place

__all__ = ["PLACES", "account_pages", "card_pages", "door_pages", "pages", "visitor_of"]


def _door() -> str:
    return str(gettext("My account") if visitor().is_signed_in else gettext("Sign in"))


PLACES = [Place(LazyString(_door), "access.sign_in", order=90)]
