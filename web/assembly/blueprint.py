"""The one blueprint of the pages of sittings."""

from flask import Blueprint

from council.roles import Role

pages = Blueprint("assembly", __name__, url_prefix="/sittings", template_folder="templates")
DESK = (Role.FACILITATOR, Role.SECRETARY)
BUREAU = (*DESK, Role.CHAIR)
