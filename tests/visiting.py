"""The pages of a new council in memory, opened as whoever a test wants."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from council.charter.commands import found_council
from council.membership.commands import grant_role, register_person
from council.record import Installation, Record, Wording
from council.roles import Role
from tests import front_desk
from tests.pages import Reader
from web.visitors import NOBODY, Visitor

NAME = "Çınar Göç ve Mülteci Meclisi"


def visits(record: Record, installation: Installation, data: Path) -> Callable[[Role | None], Reader]:
    """Found the council; then open its pages as somebody with a role, or as the public."""
    found_council(record, [Wording(language="tr", text=NAME)], "Çınar")
    app = front_desk.application(installation, data)

    def opened(role: Role | None) -> Reader:
        visitor = NOBODY
        if role is not None:
            person = register_person(record, "Rana Haddad")
            grant_role(record, person, role)
            visitor = Visitor(person, frozenset({role}), lambda: "Rana Haddad")
        app.extensions["desk"].visitor_of = lambda: visitor
        return cast(Reader, app.test_client())

    return opened
