"""The one blueprint of the pages of the council, its bodies and its rules."""

from flask import Blueprint

from council.roles import Role

pages = Blueprint("charter", __name__, url_prefix="/council", template_folder="templates")
DESK = (Role.FACILITATOR, Role.SECRETARY)
BUREAU = (*DESK, Role.CHAIR)
