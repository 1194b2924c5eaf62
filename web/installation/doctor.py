"""`majlis doctor`: what is wrong with an installation, each finding by a code that `doctor_wording` puts into words."""

import os
import shutil
import socket
import ssl
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from config import BadSetting, Secrets, Settings
from council.house import open_house
from council.record import Installation, Refused, now, state_of
from web import mail, typesetting
from web.audit.log_settings import OWN_HOSTS
from web.installation.councils_checked import checked
from web.installation.place import database_file

FINE, NOTICE, WRONG = "fine", "notice", "wrong"
LEAST_FREE = 500 * 1024**2
LARGEST_WAL = 256 * 1024**2
PATIENCE = 5
SAMPLE = "<html lang='tr'><title>Majlis</title><p>ç م</p></html>"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: which, how it stands, and what belongs to it."""

    check: str
    state: str = FINE
    details: dict[str, Any] = field(default_factory=dict)


def examine(told: Settings) -> Iterator[Finding]:
    """Look at everything, one thing after the other; what needs the database only where it answers."""
    secrets = _secrets(told)
    yield secrets if isinstance(secrets, Finding) else Finding("secrets")
    for look in LOOKS:
        yield from look(told)
    master = bytes(32) if isinstance(secrets, Finding) else secrets.master
    house = open_house(told.database_url, master)
    try:
        state = state_of(house.engine)
        yield Finding("database", FINE if state == "fine" else WRONG, {"how": state})
        if state == "fine":
            yield from _inside(told, house, fits_known=isinstance(secrets, Secrets))
    finally:
        house.engine.dispose()


def _inside(told: Settings, house: Installation, *, fits_known: bool) -> Iterator[Finding]:
    for council in house.councils():
        for check, state, details in checked(told, house, council, with_key=fits_known):
            yield Finding(check, state, {"council": council, **details})


def _secrets(told: Settings) -> Secrets | Finding:
    try:
        return Secrets.load(told.secrets)
    except BadSetting as error:
        return Finding("secrets", WRONG, {"setting": error.code, "said": error.details})


def _files(told: Settings) -> Iterator[Finding]:
    """The database of one machine lies where nobody else on it can read it."""
    there = [path for path in (database_file(told), told.erasures) if path is not None and path.exists()]
    open_to_others = [path for path in there if _others_can_read(path)]
    for path in open_to_others or there[:1]:
        state = WRONG if open_to_others else FINE
        yield Finding("private", state, {"path": str(path), "directory": str(path.parent)})


def _others_can_read(path: Path) -> bool:
    """Whether the file is open to others, and every directory above it lets them through."""
    through = all(_mode(one) & stat.S_IXOTH for one in path.resolve().parents)
    return through and bool(_mode(path) & (stat.S_IROTH | stat.S_IWOTH))


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _space(told: Settings) -> Iterator[Finding]:
    if not told.data.exists():
        return
    free = shutil.disk_usage(told.data).free
    yield Finding(
        "space", WRONG if free < LEAST_FREE else FINE, {"path": str(told.data), "megabytes": free >> 20}
    )
    database = database_file(told)
    wal = database and database.with_name(database.name + "-wal")
    if wal and wal.exists():
        size = wal.stat().st_size
        yield Finding(
            "waiting", WRONG if size > LARGEST_WAL else FINE, {"path": str(wal), "megabytes": size >> 20}
        )


def _address(told: Settings) -> Iterator[Finding]:
    """Pages are reached over https, but on one's own machine."""
    host = urlsplit(told.address).hostname or ""
    if told.address.startswith("http://"):
        yield Finding("https", FINE if host in OWN_HOSTS else WRONG, {"address": told.address})
    try:
        urlopen(told.address, timeout=PATIENCE).close()  # noqa: S310  its scheme was checked
    except HTTPError as error:
        yield Finding("answers", FINE if error.code < 500 else WRONG, {"address": told.address})
    except (URLError, OSError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        bad = isinstance(reason, ssl.SSLError | socket.gaierror)
        yield Finding(
            "certificate" if bad else "answers", WRONG if bad else NOTICE, {"address": told.address}
        )
    else:
        yield Finding("answers", FINE, {"address": told.address})


def _mail(told: Settings) -> Iterator[Finding]:
    if told.mail_server:
        try:
            with mail.posting(told):
                yield Finding("mail", FINE, {"server": told.mail_server})
        except Refused:
            yield Finding("mail", WRONG, {"server": told.mail_server})


def _documents(told: Settings) -> Iterator[Finding]:
    style = Path(__file__).parents[1] / "minutes" / "templates" / "minutes" / "paper.css"
    try:
        whole = typesetting.typeset(SAMPLE, style).startswith(b"%PDF")
    except (Refused, OSError):
        whole = False
    yield Finding("documents", FINE if whole else WRONG)


def _backups(told: Settings) -> Iterator[Finding]:
    if told.backups is None:
        yield Finding("backups", NOTICE, {"how": "unset"})
        return
    files = [path for path in told.backups.iterdir() if path.is_file()] if told.backups.is_dir() else []
    newest = max((path.stat().st_mtime for path in files if _is_backup(path)), default=None)
    details = {"path": str(told.backups), "days": told.backup_days}
    if newest is None:
        yield Finding("backups", WRONG, {"how": "none", **details})
    else:
        old = now() - datetime.fromtimestamp(newest, UTC) > timedelta(days=told.backup_days)
        yield Finding("backups", WRONG if old else FINE, {"how": "old" if old else "fine", **details})
    if any(path.name.endswith(".keys") for path in files) and told.backups.exists():
        yield Finding("keys-apart", NOTICE, {"path": str(told.backups)})


def _is_backup(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"\x1f\x8b" and os.path.splitext(path.name)[1] != ".keys"


LOOKS = (_files, _space, _address, _mail, _documents, _backups)
