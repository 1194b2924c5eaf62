"""Where the pages of opinions and answers hang, and who may do what on them."""

from flask import Blueprint

from council.roles import Role

pages = Blueprint("followup", __name__, url_prefix="/answers", template_folder="templates")
SENDING = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)
ANSWERING = (Role.FACILITATOR, Role.SECRETARY, Role.OFFICER)
