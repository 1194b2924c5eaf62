"""Where the pages of minutes hang."""

from flask import Blueprint

pages = Blueprint("minutes", __name__, url_prefix="/sittings/<sitting>/minutes", template_folder="templates")
