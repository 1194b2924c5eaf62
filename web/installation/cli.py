"""`majlis init`, `majlis upgrade` and `majlis serve`."""

import click

from config import Secrets
from council.house import furnish
from council.record import connect, upgrade
from web import terminal
from web.words import _


@click.command("upgrade")
def upgrade_database() -> None:
    """Bring the database up to date with this version of Majlis."""
    told = terminal.settings()
    furnish()
    engine = connect(told.owner_url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    terminal.say(_("The database is up to date."))


@click.command("serve")
def serve() -> None:
    """Serve the pages until stopped with Ctrl-C."""
    from web.installation.server import serve

    told = terminal.settings()
    Secrets.load(told.secrets)
    terminal.installation().councils()
    terminal.say(_("Majlis is at %(address)s (Ctrl-C ends it).", address=told.address))
    serve(told)


commands: list[click.Command] = [upgrade_database, serve]
