"""The one place that the pages of this folder are hung up in."""

from flask import Blueprint

pages = Blueprint("access", __name__, template_folder="templates")
