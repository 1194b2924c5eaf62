"""`majlis demo`: a ready council, served, with cards to sign in as four of its people."""

import shutil
from dataclasses import replace

import click

from config import Secrets
from council.access import codes
from council.access.accounts import Card
from council.house import open_house
from council.record import now, upgrade
from web import terminal
from web.demo import council
from web.words import _


@click.command("demo")
@click.option("--bind", metavar="HOST:PORT", help="What to listen on; otherwise the setting `bind`.")
@click.option("--build-only", is_flag=True, help="Build the council and stop.")
def demo(bind: str | None, build_only: bool) -> None:
    """Build a ready council in three languages, and serve it. Each time it is built anew."""
    from web.installation import server

    told = terminal.settings()
    data = told.data / "demo"
    bound = bind or told.bind
    url = f"sqlite:///{data / 'majlis.db'}"
    told = replace(
        told,
        data=data,
        secrets=data / "secrets.toml",
        database_url=url,
        owner_url=url,
        bind=bound,
        address=f"http://{bound}",
    )
    shutil.rmtree(data, ignore_errors=True)
    secrets = Secrets.make(told.secrets)
    terminal.say(_("Building the council of the demonstration …"))
    house = open_house(url, secrets.master)
    try:
        upgrade(house.engine)
        cards = council.build(house, now())
    finally:
        house.engine.dispose()
    _tell(told.address, cards)
    if not build_only:
        server.serve(told)


def _tell(address: str, cards: dict[str, Card]) -> None:
    """Say where the council is and how to sign in. Each code opens once."""
    people = {
        "member": _("a council member, who has a vote waiting"),
        "facilitator": _("the facilitator"),
        "auditor": _("the municipality's auditor"),
        "officer": _("the municipality's officer, who enters answers and pledges"),
    }
    terminal.say(_("The council of the demonstration is at %(address)s (Ctrl-C ends it).", address=address))
    terminal.say(_("Sign in with one of these codes, then choose a password:"))
    for role, card in cards.items():
        code, number = codes.grouped(card.code), codes.grouped(card.number)
        terminal.say(
            _("%(code)s – %(who)s (card number %(number)s)", code=code, who=people[role], number=number)
        )


commands: list[click.Command] = [demo]
