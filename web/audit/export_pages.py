"""The page from which auditors carry the record away, and the two programs that check it."""

from tempfile import TemporaryFile
from typing import Any

from flask import Response, flash, make_response, render_template, request, send_file

from council.audit.log.publishing import published_size
from council.audit.questions import LogKeys
from council.roles import Role
from web.audit.export_making import chosen_from, export, vouched, witness_keys
from web.audit.export_verifier import stand_alone
from web.audit.export_verifier_page import page
from web.audit.log_settings import policy_of
from web.desk import open_to, open_to_all, record, see, the_desk
from web.forms import Day, Form, Text
from web.words import _

PROGRAMS = {"verify.py": (stand_alone, "text/x-python"), "verify.html": (page, "application/octet-stream")}


class BundleForm(Form):
    """What a bundle is to be made of: everything, or a decision, or some days."""

    decision = Text(longest=20, load_default="")
    first = Day(load_default=None)
    last = Day(load_default=None)


@open_to(Role.AUDITOR)
def bundles() -> str:
    """What can be carried away, and how it is checked."""
    has_key = bool(record().ask(LogKeys()).in_use)
    return render_template("audit/bundles.html", size=published_size(record()), has_key=has_key)


@open_to(Role.AUDITOR)
def bundle() -> Any:
    """The record, or a part of it, in one file."""
    asked = BundleForm().load(request.form)
    days = (asked["first"], asked["last"]) if asked["first"] and asked["last"] else None
    if bool(asked["first"]) != bool(asked["last"]) or (days and asked["decision"]):
        flash(_("Please name a decision, or two days; or none of them."), "no")
        return see(".bundles")
    under = vouched(record(), witness_keys(policy_of(the_desk().settings)))
    chosen = chosen_from(record(), under.size, number=asked["decision"], days=days)
    file = TemporaryFile()  # noqa: SIM115  it is closed when it was sent
    export(record(), file, chosen, under)
    file.seek(0)
    name = f"{record().council}-{asked['decision'] or under.size}.zip"
    return send_file(file, "application/zip", as_attachment=True, download_name=name)


@open_to_all
def program(name: str) -> Response:
    """A program that checks bundles; better taken from elsewhere than from the server that is to be checked."""
    make, sort = PROGRAMS[name]
    response = make_response(make())
    response.headers["Content-Type"] = sort
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response
