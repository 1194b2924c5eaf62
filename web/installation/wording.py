"""What is said to the administrator."""

from collections.abc import Callable
from typing import Any

from config import BadSetting
from council.record import Refused
from web.words import _


def _not_sound(refused: Refused) -> str:
    if refused.details["position"]:
        return _(
            "%(council)s: the record in the backup is not sound from position %(position)s on. Nothing was restored.",
            **refused.details,
        )
    return _(
        "%(council)s: the record in the backup is not the one that was copied. Nothing was restored.",
        **refused.details,
    )


REFUSALS: dict[str, Callable[[Refused], str]] = {
    "installation.which-council": lambda r: _(
        "There is more than one council here: %(councils)s. Please name one of them with --council.",
        councils=", ".join(r.details["councils"]),
    ),
    "installation.no-council": lambda r: _(
        "There is no council here yet. “majlis init --council NAME --city CITY” makes the first one."
    ),
    "installation.file-there": lambda r: _(
        "%(path)s is there already. A backup never takes the place of a file; please give another name.",
        **r.details,
    ),
    "installation.no-backup": lambda r: _(
        "%(path)s is not a backup that this version can read. “majlis backup FILE” makes one.", **r.details
    ),
    "installation.backup-damaged": lambda r: _(
        "%(path)s is damaged or not whole. Nothing was restored; please take another copy of it.", **r.details
    ),
    "installation.not-together": lambda r: _(
        "The two files are not the two parts of one backup. The keys belong to the record that was copied with them."
    ),
    "installation.keys-of-another": lambda r: _(
        "The keys in the backup were closed with another key than the “master” in the file with the secrets. Please restore the right secrets first."
    ),
    "installation.backup-not-sound": _not_sound,
    "installation.contradicts-checkpoint": lambda r: _(
        "%(council)s: the record in the backup is not the one whose log of %(size)s facts was signed. Nothing was restored.",
        **r.details,
    ),
    "installation.checkpoint-not-signed": lambda r: _(
        "%(council)s: the checkpoint of %(size)s facts in the backup is not signed under a key that the record announced. Nothing was restored.",
        **r.details,
    ),
    "installation.contradicts-note": lambda r: _(
        "%(council)s: the record in the backup is not that of the note that was kept, with %(size)s facts. Nothing was restored.",
        **r.details,
    ),
    "installation.note-of-another": lambda r: _(
        "The note that was kept is of a log that is not in the backup: %(origin)s. Nothing was restored.",
        **r.details,
    ),
    "installation.not-under-key": lambda r: _(
        "%(council)s: the newest checkpoint in the backup is not signed under the key that was given. Nothing was restored.",
        **r.details,
    ),
    "installation.erasure-list-damaged": lambda r: _(
        "Line %(line)s of %(path)s cannot be read. Please restore the list of erasures from its copy.",
        **r.details,
    ),
}


def setting_words(error: BadSetting) -> str:
    """What is wrong with something that the installation was told."""
    return SETTINGS[error.code](error.details)


def _unknown(details: dict[str, str]) -> str:
    if details["close"]:
        return _("%(path)s: there is no setting “%(name)s”. Is “%(close)s” meant?", **details)
    return _("%(path)s: there is no setting “%(name)s”.", **details)


def _mistyped(details: dict[str, str]) -> str:
    match details["expected"]:
        case "int":
            return _("The setting “%(name)s” must be a whole number.", **details)
        case "bool":
            return _("The setting “%(name)s” must be true or false.", **details)
    return _("The setting “%(name)s” must be a text in quotation marks.", **details)


SETTINGS: dict[str, Callable[[dict[str, Any]], str]] = {
    "unknown-setting": _unknown,
    "wrong-type": _mistyped,
    "time-stamps-without-certificate": lambda d: _(
        "An authority for time stamps is named (time_stamps), and no certificate to check them with (time_stamps_certificate)."
    ),
    "unreadable-file": lambda d: _("%(path)s cannot be read or written: %(reason)s.", **d),
    "not-toml": lambda d: _("%(path)s is not a TOML file: %(reason)s.", **d),
    "not-among": lambda d: _("The setting “%(name)s” is “%(value)s”, but must be one of: %(choices)s.", **d),
    "too-small": lambda d: _("The setting “%(name)s” is %(value)s, but must be at least %(least)s.", **d),
    "bad-address": lambda d: _(
        "The setting “address” is “%(value)s”, but must begin with http:// or https://.", **d
    ),
    "driver-missing": lambda d: _(
        "The address of a PostgreSQL database must begin with postgresql+psycopg://, not with postgresql://."
    ),
    "unknown-database": lambda d: _(
        "The address of the database must begin with sqlite:/// or postgresql+psycopg://."
    ),
    "secrets-exist": lambda d: _(
        "%(path)s is there already. It holds the keys of this installation and is never written over.", **d
    ),
    "secrets-missing": lambda d: _(
        "The file with the secrets, %(path)s, is not there. “majlis init” makes it for a new installation.",
        **d,
    ),
    "secrets-lost": lambda d: _(
        "There are councils in this database, but their keys are not in %(path)s. Please restore that file from its copy.",
        **d,
    ),
    "secrets-needed": lambda d: _(
        "The file with the secrets, %(path)s, is not there. A backup can be read only with the secrets it was made with: please restore that file from its copy first.",
        **d,
    ),
    "keys-missing": lambda d: _(
        "The keys of the backup, %(path)s, are not there. Name the file with --keys, or say --without-keys.",
        **d,
    ),
    "secrets-open": lambda d: _(
        "Others on this machine can read %(path)s. Please close it: chmod 600 %(path)s", **d
    ),
    "secrets-damaged": lambda d: _(
        "%(path)s does not hold a proper “%(name)s” (64 hexadecimal digits). Please restore it from its copy.",
        **d,
    ),
}
"""The words for each code of a BadSetting."""
