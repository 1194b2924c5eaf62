"""What an installation is told: defaults, one TOML file, environment variables, and its secrets."""

import difflib
import os
import secrets
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self

DEFAULTS = Path(__file__).with_name("defaults.toml")
LANGUAGES = ("ar", "tr", "en")
LOGS = ("info", "warning", "error")
MAIL_SECURITY = ("starttls", "tls", "none")
LEAST = {
    "mail_port": 1,
    "workers": 1,
    "threads": 1,
    "streams": 0,
    "proxies": 0,
    "code_days": 1,
    "session_days": 1,
    "former_months": 0,
    "backup_days": 1,
}
SCHEMES = ("sqlite", "postgresql+psycopg")


class BadSetting(Exception):
    """What the installation was told cannot be used; code and details become words in web/installation."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting, read and checked; defaults.toml says what each one means."""

    data: Path
    database_url: str = field(repr=False)
    owner_url: str = field(repr=False)
    secrets: Path
    erasures: Path
    address: str
    log_name: str
    log_policy: Path | None
    time_stamps: str
    time_stamps_certificate: Path | None
    language: str
    bind: str
    workers: int
    threads: int
    streams: int
    proxies: int
    code_days: int
    session_days: int
    former_months: int
    backups: Path | None
    backup_days: int
    log: str
    mail_server: str = field(default="", repr=False)
    mail_port: int = 587
    mail_security: str = "starttls"
    mail_user: str = field(default="", repr=False)
    mail_password: str = field(default="", repr=False)
    mail_from: str = ""
    debug: bool

    @classmethod
    def load(cls, environment: Mapping[str, str] | None = None, directory: Path | None = None) -> Self:
        """Read the defaults, then the file, then the environment: the later wins."""
        environment = os.environ if environment is None else environment
        directory = directory or Path.cwd()
        told = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
        told |= dict(_from_file(environment, directory, told))
        told |= dict(_from_environment(environment, told))
        return cls(**_completed(told, directory))


def _from_file(
    environment: Mapping[str, str], directory: Path, known: Mapping[str, Any]
) -> Iterator[tuple[str, Any]]:
    """What the TOML file says; a file that was named must be there."""
    named = environment.get("MAJLIS_CONFIG", "")
    path = directory / (named or "majlis.toml")
    if not named and not path.exists():
        return
    for name, value in _toml(path).items():
        if name not in known:
            close = difflib.get_close_matches(name, known, 1)
            raise BadSetting("unknown-setting", name=name, path=str(path), close=close[0] if close else "")
        if type(value) is not type(known[name]):
            raise BadSetting("wrong-type", name=name, path=str(path), expected=type(known[name]).__name__)
        yield name, value


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting("unreadable-file", path=str(path), reason=error.strerror or "") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting("not-toml", path=str(path), reason=str(error)) from error


def _from_environment(environment: Mapping[str, str], known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What MAJLIS_* and DATABASE_URL say; MAJLIS_DATABASE_URL wins over DATABASE_URL."""
    if environment.get("DATABASE_URL"):
        yield "database_url", environment["DATABASE_URL"]
    for name, value in known.items():
        variable = f"MAJLIS_{name.upper()}"
        if environment.get(variable):
            yield name, _read(variable, environment[variable], type(value))


def _read(variable: str, text: str, kind: type) -> Any:
    """An environment variable is text; the default says what it stands for."""
    if kind is bool:
        if text.lower() not in ("1", "true", "yes", "on", "0", "false", "no", "off"):
            raise BadSetting("wrong-type", name=variable, path="", expected="bool")
        return text.lower() in ("1", "true", "yes", "on")
    if kind is int:
        try:
            return int(text)
        except ValueError as error:
            raise BadSetting("wrong-type", name=variable, path="", expected="int") from error
    return text


def _completed(told: dict[str, Any], directory: Path) -> dict[str, Any]:
    """Fill what was left empty from what was said, and check the rest."""
    data = (directory / Path(told["data"]).expanduser()).absolute()
    url = told["database_url"] or f"sqlite:///{data / 'majlis.db'}"
    told |= {"data": data, "database_url": url, "owner_url": told["owner_url"] or url}
    told["secrets"] = directory / Path(told["secrets"] or data / "secrets.toml").expanduser()
    told["erasures"] = (
        directory / Path(told["erasures"] or told["secrets"].with_name("erasures.jsonl")).expanduser()
    )
    told["backups"] = directory / Path(told["backups"]).expanduser() if told["backups"] else None
    for name in ("log_policy", "time_stamps_certificate"):
        told[name] = directory / Path(told[name]).expanduser() if told[name] else None
    if told["time_stamps"] and told["time_stamps_certificate"] is None:
        raise BadSetting("time-stamps-without-certificate")
    if told["time_stamps"] and not told["time_stamps"].startswith(("http://", "https://")):
        raise BadSetting("bad-address", value=told["time_stamps"])
    for name in ("database_url", "owner_url"):
        _check_url(told[name])
    for name, choices in (("language", LANGUAGES), ("log", LOGS), ("mail_security", MAIL_SECURITY)):
        if told[name] not in choices:
            raise BadSetting("not-among", name=name, value=told[name], choices=", ".join(choices))
    for name, least in LEAST.items():
        if told[name] < least:
            raise BadSetting("too-small", name=name, value=str(told[name]), least=str(least))
    if not told["address"].startswith(("http://", "https://")):
        raise BadSetting("bad-address", value=told["address"])
    return told


def _check_url(url: str) -> None:
    """Only the two databases that the tests run on; a password in the URL is never repeated in a message."""
    scheme = url.partition("://")[0]
    if scheme in ("postgresql", "postgres"):
        raise BadSetting("driver-missing")
    if scheme not in SCHEMES:
        raise BadSetting("unknown-database", scheme=scheme if "://" in url else "")


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """What only the installation may know: it signs forms and wraps the keys of persons."""

    session: str = field(repr=False)
    master: bytes = field(repr=False)

    @classmethod
    def make(cls, path: Path) -> Self:
        """Write new secrets to a file that is not there yet and that only its owner can read."""
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise BadSetting("secrets-exist", path=str(path)) from error
        except OSError as error:
            raise BadSetting("unreadable-file", path=str(path), reason=error.strerror or "") from error
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(SECRETS_TEXT.format(session=secrets.token_hex(32), master=secrets.token_hex(32)))
        return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the secrets, and refuse a file that others on the machine can read."""
        if not path.exists():
            raise BadSetting("secrets-missing", path=str(path))
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise BadSetting("secrets-open", path=str(path))
        told = _toml(path)
        for entry in fields(cls):
            if not _is_key(told.get(entry.name)):
                raise BadSetting("secrets-damaged", path=str(path), name=entry.name)
        return cls(session=told["session"], master=bytes.fromhex(told["master"]))


def _is_key(value: object) -> bool:
    """32 bytes, written as 64 hexadecimal digits."""
    return isinstance(value, str) and len(value) == 64 and set(value) <= set("0123456789abcdef")


SECRETS_TEXT = """\
# Made by `majlis init`. Whoever has this file and the database can open every sealed name.
# Without it sealed names cannot be read again. Keep a copy, but never beside a copy of the database.
session = "{session}"
master = "{master}"
"""
