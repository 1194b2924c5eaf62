"""What all commands of the command line share: the installation, one of its councils, and words."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from flask import Flask, current_app
from flask_babel import Babel, refresh
from markupsafe import Markup

from config import LANGUAGES, Secrets, Settings
from council.house import open_house
from council.record import Installation, Record, Refused
from web import languages

F = TypeVar("F", bound=Callable[..., Any])

FINE, PROBLEM, WRONG_USE = 0, 1, 2


class WhichCouncil(Refused):
    """There are several councils, and none was named."""

    code = "installation.which-council"


class NoCouncil(Refused):
    """There is no council yet."""

    code = "installation.no-council"


@contextmanager
def speaking() -> Iterator[None]:
    """Say everything within in one of the three languages: at first in the machine's own."""
    app = Flask("majlis")
    app.config["SPOKEN"] = _of_the_machine()
    babel = Babel(app, locale_selector=lambda: languages.LOCALES[app.config["SPOKEN"]])
    babel.domain_instance = languages.Catalogues()
    with app.app_context():
        yield


def speak(language: str) -> None:
    """Say everything from here on in this language."""
    current_app.config["SPOKEN"] = language
    refresh()


def _of_the_machine() -> str:
    """What LANG says: tr_TR.UTF-8 means Turkish. English where it says none of the three."""
    said = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    language = next(filter(None, said), "").partition("_")[0].lower()
    return language if language in LANGUAGES else "en"


def plain(words: object) -> str:
    """A sentence as a terminal shows it: without marks for the browser."""
    return words.striptags() if isinstance(words, Markup) else str(words)


def say(words: object = "") -> None:
    """Print a sentence."""
    click.echo(plain(words))


def say_aside(words: object) -> None:
    """Print a sentence to where programs do not read along."""
    click.echo(plain(words), err=True)


def say_json(value: object) -> None:
    """Print a value for programs, on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, sort_keys=True))


def asked(name: str, question: object, given: str | None) -> str:
    """What an option says; where it says nothing, a person at the keyboard is asked, and a program is told."""
    if given is not None:
        return given
    context = click.get_current_context()
    if not sys.stdin.isatty():
        raise click.MissingParameter(
            ctx=context, param=next(one for one in context.command.params if one.name == name)
        )
    answer: str = click.prompt(plain(question))
    return answer


def settings() -> Settings:
    """What the installation was told, read once for each call of the command line."""
    context = click.get_current_context().find_root()
    if context.obj is None:
        context.obj = Settings.load()
    told: Settings = context.obj
    return told


def installation() -> Installation:
    """The installation on the database that the settings name; closed when the command ends."""
    context = click.get_current_context().find_root()
    told = settings()
    opened: Installation | None = context.meta.get("majlis.installation")
    if opened is None:
        secrets = Secrets.load(told.secrets)
        opened = open_house(told.database_url, secrets.master)
        context.meta["majlis.installation"] = opened
        context.call_on_close(opened.engine.dispose)
    return opened


def record(council: str | None = None) -> Record:
    """A council's record, acted on by the command line; with one council only, it need not be named."""
    opened = installation()
    if council is None:
        known = opened.councils()
        if len(known) != 1:
            raise WhichCouncil(councils=known) if known else NoCouncil()
        council = known[0]
    return opened.record(council)


def council_option(command: F) -> F:
    """The option --council, which a command with one council needs when there are several."""
    return click.option("--council", metavar="NAME", help="The council, where there is more than one.")(
        command
    )


def json_option(command: F) -> F:
    """The option --json, for programs that read along; the parameter is called as_json."""
    return click.option("--json", "as_json", is_flag=True, help="Print one line of JSON instead.")(command)


def leave(code: int) -> None:
    """End the command with an exit code: FINE, PROBLEM or WRONG_USE."""
    sys.exit(code)
