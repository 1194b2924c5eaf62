"""What `majlis doctor` says: what was looked at, what is wrong with it, and what to do."""

from collections.abc import Callable
from typing import Any, TypeAlias

from config import BadSetting
from web.installation.doctor import FINE, Finding
from web.installation.wording import setting_words
from web.words import _, ngettext

Said: TypeAlias = Callable[[dict[str, Any]], str]

LOOKED_AT: dict[str, Callable[[], str]] = {
    "secrets": lambda: _("the file with the secrets"),
    "private": lambda: _("who can read the files"),
    "space": lambda: _("room on the disk"),
    "waiting": lambda: _("what waits to be written into the database"),
    "https": lambda: _("that pages are encrypted on their way"),
    "answers": lambda: _("that the server answers"),
    "certificate": lambda: _("the certificate"),
    "mail": lambda: _("the mail server"),
    "documents": lambda: _("that documents can be made"),
    "backups": lambda: _("the backups"),
    "keys-apart": lambda: _("where the keys of the backups are"),
    "database": lambda: _("the database"),
    "master": lambda: _("that the key of the installation opens the keys of persons"),
    "clock-behind": lambda: _("the clock"),
    "log-key": lambda: _("the key of the log"),
    "log-key-lost": lambda: _("the secret part of the key of the log"),
    "checkpoint": lambda: _("that the record is the one that was signed"),
    "checkpoint-old": lambda: _("when the log was signed last"),
    "urns": lambda: _("the urns of secret votes"),
    "erasure-list": lambda: _("the list of erasures"),
    "came-back": lambda: _("that who was erased stays erased"),
    "former": lambda: _("the data of former members"),
    "over": lambda: _("sessions and sign-in codes that are over"),
}
"""What each check looks at."""


def _secrets(details: dict[str, Any]) -> str:
    return setting_words(BadSetting(details["setting"], **details["said"]))


_DATABASE: dict[str, Callable[[], str]] = {
    "unreachable": lambda: _(
        "The database does not answer, or refuses the one who asks. Is PostgreSQL running, and may this role sign in?"
    ),
    "older": lambda: _(
        "The database is older than this version of Majlis: stop the server and run “majlis upgrade”."
    ),
    "views": lambda: _(
        "The pages were drawn by another version of Majlis: stop the server and run “majlis upgrade”."
    ),
    "newer": lambda: _(
        "The database was last used by a newer version of Majlis. Please install that version."
    ),
}

_BACKUPS: dict[str, Said] = {
    "unset": lambda d: _(
        "Nobody has said where the backups are. Set “backups” to their directory, and let a timer run “majlis backup”."
    ),
    "none": lambda d: _(
        "There is no backup in %(path)s. Let a timer run “majlis backup %(path)s/NAME” every night.",
        path=d["path"],
    ),
    "old": lambda d: ngettext(
        "The newest backup in %(path)s is older than %(num)s day. See whether the timer still runs.",
        "The newest backup in %(path)s is older than %(num)s days. See whether the timer still runs.",
        d["days"],
        path=d["path"],
    ),
}

WHAT_TO_DO: dict[str, Said] = {
    "secrets": _secrets,
    "private": lambda d: _(
        "Others on this machine can read %(path)s. Close it: chmod 600 %(path)s; chmod 700 %(directory)s", **d
    ),
    "space": lambda d: _(
        "Only %(megabytes)s MB are free at %(path)s. Make room before nothing can be recorded any more.", **d
    ),
    "waiting": lambda d: _(
        "%(path)s has grown to %(megabytes)s MB: something has been reading the database for very long. Restart the server.",
        **d,
    ),
    "https": lambda d: _(
        "%(address)s is not encrypted: passwords can be read on their way. Put nginx with a certificate before the server, and let “address” begin with https://.",
        **d,
    ),
    "answers": lambda d: _(
        "Nothing answers at %(address)s. Is the server running (systemctl status majlis), and is “address” right?",
        **d,
    ),
    "certificate": lambda d: _(
        "%(address)s has no valid certificate, or its name is not known. Renew the certificate, and look at the name.",
        **d,
    ),
    "mail": lambda d: _(
        "The mail server %(server)s does not take our mail. Look at mail_server, mail_port, mail_security, mail_user and the password; until then, print the notices.",
        **d,
    ),
    "documents": lambda d: _(
        "No documents can be made: the library Pango is not there, or the fonts are not. Install it (Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)."
    ),
    "backups": lambda d: _BACKUPS[d["how"]](d),
    "keys-apart": lambda d: _(
        "The keys of backups lie beside the backups in %(path)s. Carry them to another place: who finds both lacks only the key of the installation.",
        **d,
    ),
    "database": lambda d: _DATABASE[d["how"]](),
    "master": lambda d: _(
        "The “master” in the file with the secrets does not open the keys of persons: names cannot be read. Restore the file that belongs to this database."
    ),
    "clock-behind": lambda d: _(
        "The clock of this machine is behind the last entry of the record. Set it right (timedatectl set-ntp true)."
    ),
    "log-key": lambda d: _(
        "The log has no key: nobody can check it. “majlis log checkpoint %(council)s” makes one.",
        council=d["council"],
    ),
    "log-key-lost": lambda d: _(
        "The log has a key on record that is not kept here. Make a new one: majlis log keys %(council)s --new ed25519; then retire the old one.",
        council=d["council"],
    ),
    "checkpoint": lambda d: _(
        "The record is not the one whose first %(size)s facts were signed. Stop the server, run “majlis verify --database”, and restore a backup that verifies.",
        size=d["size"],
    ),
    "checkpoint-old": lambda d: _(
        "The log was not signed for two days, though it has grown. Let a timer run “majlis log witness %(council)s” every hour.",
        council=d["council"],
    ),
    "urns": lambda d: ngettext(
        "%(num)s urn was left over by a vote that is closed. Please report it; papers should have been destroyed.",
        "%(num)s urns were left over by votes that are closed. Please report it; papers should have been destroyed.",
        d["many"],
    ),
    "erasure-list": lambda d: ngettext(
        "%(num)s erasure is not on the list %(path)s. “majlis backup” adds it; the server must be able to write the file.",
        "%(num)s erasures are not on the list %(path)s. “majlis backup” adds them; the server must be able to write the file.",
        d["many"],
        path=d["path"],
    ),
    "came-back": lambda d: ngettext(
        "%(num)s person who was erased stands on record again. “majlis erase-again” erases her once more.",
        "%(num)s persons who were erased stand on record again. “majlis erase-again” erases them once more.",
        d["many"],
    ),
    "former": lambda d: ngettext(
        "The data of %(num)s former member has been kept long enough. The desk finds her on the page “Whose data is due”.",
        "The data of %(num)s former members has been kept long enough. The desk finds them on the page “Whose data is due”.",
        d["many"],
    ),
    "over": lambda d: ngettext(
        "%(num)s session or sign-in code is over. “majlis tidy” clears it away.",
        "%(num)s sessions and sign-in codes are over. “majlis tidy” clears them away.",
        d["many"],
    ),
}
"""What is wrong, and what to do about it."""


def finding_words(finding: Finding) -> str:
    """One finding as a sentence, with the council that it is about."""
    is_fine = finding.state == FINE
    said = LOOKED_AT[finding.check]() if is_fine else WHAT_TO_DO[finding.check](finding.details)
    council = finding.details.get("council")
    return _("%(council)s: %(words)s", council=council, words=said) if council else said
