"""`majlis backup`, `majlis restore`, `majlis doctor`, and what the doctor advises."""

from pathlib import Path

import click

from config import BadSetting, Secrets, Settings
from council.access import accounts, sessions
from council.audit.log.notes import Note
from council.audit.log.signatures import Verifier
from council.house import furnish, open_house
from council.record import upgrade
from web import terminal
from web.installation import erasure_list
from web.installation.backup import back_up, keys_beside
from web.installation.doctor import FINE, NOTICE, WRONG, examine
from web.installation.doctor_wording import finding_words
from web.installation.place import make_room
from web.installation.restore import Restored, erase_once_more
from web.installation.restore import restore as restored_from
from web.installation.restored_log import Known
from web.words import _, ngettext

_FILE = click.Path(dir_okay=False, path_type=Path)
_THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("backup")
@click.argument("file", type=_FILE)
@terminal.json_option
def backup(file: Path, as_json: bool) -> None:
    """Copy the record into FILE and the keys into FILE.keys, while the server runs."""
    told, house = terminal.settings(), terminal.installation()
    erasure_list.keep(house, told.erasures)
    taken = back_up(house, file)
    if as_json:
        councils = {one.council: {"facts": one.size, "root": one.root.hex()} for one in taken.extents}
        terminal.say_json({"record": str(taken.record), "keys": str(taken.keys), "councils": councils})
        return
    for one in taken.extents:
        terminal.say(
            ngettext(
                "%(council)s: %(num)s fact, root %(root)s.",
                "%(council)s: %(num)s facts, root %(root)s.",
                one.size,
                council=one.council,
                root=one.root.hex(),
            )
        )
    terminal.say(
        _("The record is in %(record)s, the keys are in %(keys)s.", record=taken.record, keys=taken.keys)
    )
    terminal.say(_("Carry the two to different places. Neither holds the key of the installation."))


@click.command("restore")
@click.argument("file", type=_THERE)
@click.option("--keys", type=_THERE, help="The file with the keys; otherwise FILE.keys.")
@click.option("--without-keys", is_flag=True, help="Restore the record alone: no name can be read, ever.")
@click.option(
    "--seen",
    type=_THERE,
    multiple=True,
    metavar="NOTE",
    help="A file with a checkpoint that was kept earlier.",
)
@click.option("--key", "of_logs", multiple=True, metavar="KEY", help="A log's key, known from elsewhere.")
def restore_backup(
    file: Path, keys: Path | None, without_keys: bool, seen: tuple[Path, ...], of_logs: tuple[str, ...]
) -> None:
    """Put a backup into an empty database, verify it, and erase again who was erased since."""
    told = terminal.settings()
    if without_keys and keys is not None:
        raise click.UsageError(terminal.plain(_("Please say either --keys or --without-keys.")))
    keys = None if without_keys else keys or keys_beside(file)
    if keys is not None and not keys.exists():
        raise BadSetting("keys-missing", path=str(keys))
    if not told.secrets.exists():
        raise BadSetting("secrets-needed", path=str(told.secrets))
    has_list = told.erasures.exists()
    notes = [Note.parse(one.read_text(encoding="utf-8", errors="replace")) for one in seen]
    _say(_restored(told, file, keys, Known(notes, [Verifier.parse(one) for one in of_logs])))
    if not has_list:
        terminal.say(
            _(
                "There is no list of erasures at %(path)s. Whoever was erased after the backup was taken is back with her name. Please put the list there and call “majlis erase-again”.",
                path=told.erasures,
            )
        )


def _restored(told: Settings, file: Path, keys: Path | None, known: Known) -> Restored:
    """Make the tables and fill them; with PostgreSQL this is the work of who owns them."""
    master = Secrets.load(told.secrets).master
    house = open_house(told.owner_url, master)
    try:
        make_room(told)
        upgrade(house.engine)
        erasures = erasure_list.read(told.erasures)
        found = restored_from(house, master, file, keys, erasures, known)
        erasure_list.keep(house, told.erasures)
        return found
    finally:
        house.engine.dispose()


def _say(found: Restored) -> None:
    """What was restored, and what is to be done now."""
    for one in found.records:
        terminal.say(
            ngettext(
                "%(council)s: sound, %(num)s fact, root %(root)s.",
                "%(council)s: sound, %(num)s facts, root %(root)s.",
                one.sound,
                council=one.council,
                root=one.root.hex(),
            )
        )
    terminal.say(
        _("The backup of %(moment)s is restored, and the pages are drawn again.", moment=found.taken)
    )
    if found.erased_again:
        terminal.say(
            ngettext(
                "%(num)s person who was erased after the backup was erased again.",
                "%(num)s persons who were erased after the backup were erased again.",
                found.erased_again,
            )
        )
    if not found.has_keys:
        terminal.say(
            _("Without the keys no name can be read, and nobody can sign in. “majlis card” lets somebody in.")
        )
    for vote in found.begun_anew:
        terminal.say(
            _(
                "The secret vote %(address)s is open. Its papers are in no backup: everybody must hand in again.",
                address=vote,
            )
        )
    terminal.say(_("Everybody must sign in again. Tell the witnesses of the log that it was restored."))


@click.command("doctor")
@terminal.json_option
def doctor(as_json: bool) -> None:
    """Say in plain words what is wrong with this installation, and what to do."""
    furnish()
    found = list(examine(terminal.settings()))
    for one in found:
        words = terminal.plain(finding_words(one))
        if as_json:
            terminal.say_json(
                {"check": one.check, "state": one.state, "details": one.details, "words": words}
            )
        else:
            terminal.say(f"{SIGNS[one.state]} {words}")
    terminal.leave(terminal.PROBLEM if any(one.state == WRONG for one in found) else terminal.FINE)


SIGNS = {FINE: "✓", NOTICE: "·", WRONG: "✗"}


@click.command("tidy")
def tidy() -> None:
    """Clear away sessions and sign-in codes that are over. Nobody's name or contact is touched."""
    house = terminal.installation()
    for council in house.councils():
        with house.aside(council) as rows:
            sessions.clear(rows)
            accounts.clear(rows)
    terminal.say(_("What is over was cleared away."))


@click.command("erase-again")
def erase_anew() -> None:
    """Erase once more whom the list of erasures names and the record does not."""
    house = terminal.installation()
    many = erase_once_more(house, erasure_list.read(terminal.settings().erasures))
    terminal.say(ngettext("%(num)s person was erased again.", "%(num)s persons were erased again.", many))
