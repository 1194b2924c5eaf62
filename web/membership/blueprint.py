"""The one place that the pages of this folder are hung up in."""

from flask import Blueprint

pages = Blueprint("membership", __name__, url_prefix="/members", template_folder="templates")
