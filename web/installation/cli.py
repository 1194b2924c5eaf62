"""`majlis init`, `majlis upgrade` and `majlis serve`."""

import click

from config import LANGUAGES, BadSetting, Secrets, Settings, presets
from council.access import codes
from council.audit.commands import announce_log_key
from council.house import furnish, open_house
from council.record import Wording, connect, upgrade
from web import terminal
from web.audit.log_settings import is_of_this_machine, origin_of
from web.installation import erasure_list, founding
from web.installation.keeping_cli import backup, doctor, erase_anew, restore_backup, tidy
from web.installation.place import make_room
from web.words import _


@click.command("init")
@click.option("--council", metavar="NAME", help="What the council calls itself.")
@click.option("--city", metavar="CITY", help="The city that it belongs to.")
@click.option("--slug", metavar="WORD", help="The council in addresses; otherwise made of the city.")
@click.option("--facilitator", metavar="NAME", help="The facilitator's name; it can be corrected later.")
@click.option(
    "--by-laws",
    type=click.Choice([*presets.names(), founding.NO_BY_LAWS]),
    default=presets.USUAL,
    show_default=True,
    help="The by-laws that it begins with; it can adopt others at any time.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language in which the name is given.")
def init(
    council: str | None,
    city: str | None,
    slug: str | None,
    facilitator: str | None,
    by_laws: str,
    language: str | None,
) -> None:
    """Make an installation with its first council, or add a council to one."""
    told = terminal.settings()
    council = terminal.asked("council", _("The council's name"), council)
    city = terminal.asked("city", _("Its city"), city)
    furnish()
    wanted = founding.Founding(
        slug=founding.slug_of(city) or "council" if slug is None else slug,
        name=Wording(language=language or told.language, text=council.strip()),
        city=city.strip(),
        facilitator=terminal.plain(_("Facilitator")) if facilitator is None else facilitator,
        by_laws=by_laws,
    )
    founding.rehearse(wanted)
    _upgraded(told)
    house = open_house(told.database_url, _secrets(told).master)
    try:
        card = founding.found(house, wanted, told.code_days)
        announce_log_key(house.record(wanted.slug), origin_of(told, wanted.slug))
    finally:
        house.engine.dispose()
    address = f"{told.address.rstrip('/')}/{wanted.name.language}/{wanted.slug}"
    terminal.say(_("%(council)s: %(address)s", council=wanted.name.text, address=address))
    terminal.say(_("The facilitator signs in with this card. The code is shown only now, and opens once:"))
    terminal.say(f"{address}/first-sign-in")
    terminal.say(_("card number %(number)s", number=codes.grouped(card.number)))
    terminal.say(_("sign-in code %(code)s", code=codes.grouped(card.code)))
    terminal.say(
        _("The keys are in %(path)s. Keep a copy apart from copies of the database.", path=told.secrets)
    )
    if is_of_this_machine(origin_of(told, wanted.slug)):
        terminal.say(
            _(
                "The log of the council is called %(origin)s, for ever. For a council that is to stay, set “address” or "
                "“log_name” in majlis.toml and begin again with an empty database.",
                origin=origin_of(told, wanted.slug),
            )
        )
    terminal.say(_("“majlis serve” starts the server."))


def _upgraded(told: Settings) -> None:
    """Make the tables, or bring them up to date."""
    make_room(told)
    engine = connect(told.owner_url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def _secrets(told: Settings) -> Secrets:
    """The installation's secrets: made for a new one, but never for one that has lost them."""
    if told.secrets.exists():
        return Secrets.load(told.secrets)
    house = open_house(told.database_url, bytes(32))
    try:
        if house.councils():
            raise BadSetting("secrets-lost", path=str(told.secrets))
    finally:
        house.engine.dispose()
    return Secrets.make(told.secrets)


@click.command("upgrade")
def upgrade_database() -> None:
    """Bring the database up to date with this version of Majlis."""
    furnish()
    _upgraded(terminal.settings())
    terminal.say(_("The database is up to date."))


def _ready(told: Settings) -> None:
    """Refuse to start what could not work. Nothing stays open: the workers are made by forking."""
    house = open_house(told.database_url, Secrets.load(told.secrets).master)
    try:
        erasure_list.keep(house, told.erasures)
    finally:
        house.engine.dispose()


@click.command("serve")
def serve() -> None:
    """Serve the pages until stopped with Ctrl-C."""
    from web.installation import server

    told = terminal.settings()
    _ready(told)
    terminal.say(_("Majlis is at %(address)s (Ctrl-C ends it).", address=told.address))
    server.serve(told)


commands: list[click.Command] = [
    init,
    upgrade_database,
    serve,
    backup,
    restore_backup,
    doctor,
    tidy,
    erase_anew,
]
