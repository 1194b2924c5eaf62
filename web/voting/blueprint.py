"""The one blueprint of the pages of votes and decisions."""

from flask import Blueprint

from council.roles import Role

pages = Blueprint("voting", __name__, template_folder="templates")
VOTERS = (Role.MEMBER, Role.CHAIR, Role.SUBSTITUTE)
BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)
