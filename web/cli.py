"""The command `majlis`: what every folder's command line offers, with one way of saying no."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from typing import NoReturn

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand
from sqlalchemy.exc import OperationalError

from config import LANGUAGES, BadSetting
from council.record import Refused
from web import FOLDERS, terminal
from web.installation.wording import setting_words
from web.terminal import FINE, PROBLEM, WRONG_USE, plain
from web.words import _, refusal_words

INTERRUPTED = 130
WRONGLY_USED = {"record.unknown-council", "record.council-name-malformed", "installation.which-council"}
"""Refusals that mean: the command was called wrongly."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="majlis", prog_name="majlis", message="%(prog)s %(version)s")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The language of the output; otherwise LANG says it."
)
def majlis(lang: str | None) -> None:
    """Majlis: where a council meets, decides and keeps its record."""
    if lang:
        terminal.speak(lang)


def commands() -> list[click.Command]:
    """The commands of every folder, in the order of the folders."""
    found: list[click.Command] = []
    for folder in FOLDERS:
        if find_spec(f"web.{folder}") and find_spec(f"web.{folder}.cli"):
            found += import_module(f"web.{folder}.cli").commands
    return found


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and end the program with its exit code."""
    said = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows no Arabic letters
    with terminal.speaking():
        sys.exit(_carried_out(said))


def _carried_out(arguments: list[str]) -> int:
    """What the program ends with. Nobody but a developer is shown where in the code it went wrong."""
    if os.environ.get("MAJLIS_DEBUG"):
        return _ran(arguments)
    try:
        return _ran(arguments)
    except click.UsageError as error:
        return _wrongly_used(error)
    except click.ClickException as error:
        return _no(error.format_message(), WRONG_USE)
    except BadSetting as error:
        return _no(setting_words(error), WRONG_USE)
    except Refused as refused:
        return _no(refusal_words(refused), WRONG_USE if refused.code in WRONGLY_USED else PROBLEM)
    except (KeyboardInterrupt, click.Abort):
        return _no(_("Stopped."), INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    except OperationalError:
        return _no(_("The database does not answer, or refuses the one who asks."), PROBLEM)
    except OSError as error:
        return _no(_("%(file)s: %(reason)s", file=error.filename or "", reason=_why_not(error)), WRONG_USE)
    except Exception as error:
        unexpected = _(
            "Something went wrong in Majlis itself (%(error)s). With MAJLIS_DEBUG=1 it says where.",
            error=type(error).__name__,
        )
        return _no(unexpected, PROBLEM)


def _ran(arguments: list[str]) -> int:
    for command in commands():
        majlis.add_command(command)
    answer = majlis.main(arguments, prog_name="majlis", standalone_mode=False)
    return answer if isinstance(answer, int) else FINE


def _wrongly_used(error: click.UsageError) -> int:
    """Say what was wrong with the call, and how to ask for help."""
    if isinstance(error, NoArgsIsHelpError):
        return _no(error.format_message(), WRONG_USE)
    path = error.ctx.command_path if error.ctx else "majlis"
    help_is_at = plain(_("Help: %(command)s", command=f"{path} --help"))
    return _no(f"{_usage_words(error)} {help_is_at}", WRONG_USE)


def _usage_words(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as missing, ctx=click.Context() as context):
            return plain(_("%(name)s is missing.", name=missing.get_error_hint(context)))
        case NoSuchCommand():
            return plain(_("There is no command “%(name)s”.", name=error.command_name))
        case click.NoSuchOption():
            return plain(_("There is no option %(name)s.", name=error.option_name))
        case click.BadParameter(param=click.Parameter() as bad, ctx=click.Context() as context):
            name = bad.get_error_hint(context)
            return plain(
                _("%(name)s cannot be used: %(reason)s", name=name, reason=_unfit(bad, error.message))
            )
    return error.format_message()


def _unfit(bad: click.Parameter, message: str) -> object:
    """Why what was given cannot be used, where the command line has English words alone for it."""
    match bad.type:
        case click.Path() | click.File():
            return _("there is no such file, or it is a folder, or it may not be read.")
        case click.DateTime():
            return _("a day is written like this: 2026-03-18.")
        case click.IntRange(min=least, max=None):
            return _("it must be a whole number, at least %(least)s.", least=least)
        case click.IntRange(min=least, max=most):
            return _("it must be a whole number from %(least)s to %(most)s.", least=least, most=most)
        case click.Choice(choices=words):
            return _("it must be one of these: %(words)s.", words=", ".join(map(str, words)))
    return message


def _why_not(error: OSError) -> object:
    """Why the machine would not open a file."""
    match error:
        case FileNotFoundError():
            return _("there is no such file or folder.")
        case FileExistsError():
            return _("it is there already.")
        case PermissionError():
            return _("who runs this command may not read or write it.")
        case IsADirectoryError():
            return _("this is a folder, not a file.")
    return error.strerror or error


def _no(words: object, code: int) -> int:
    terminal.say_aside(words)
    return code
