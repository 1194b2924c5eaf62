"""`majlis members import`: a roster from the command line."""

from pathlib import Path

import click

from council.membership import commands as membership
from council.membership.rules import RosterFaulty, Unreadable, read_roster
from web import terminal
from web.membership.roster_wording import fault_place, fault_words
from web.words import _, ngettext, refusal_words


@click.group()
def members() -> None:
    """Who belongs to a council."""


@members.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only look whether the file is in order, and record nothing.")
@terminal.council_option
@terminal.json_option
def import_members(file: Path, dry_run: bool, council: str | None, as_json: bool) -> None:
    """Register everybody who stands in a CSV file, or nobody. docs/members-csv.md describes the columns."""
    record = terminal.record(council)
    try:
        numbers = membership.import_members(record, read_roster(file.read_bytes()), dry_run)
    except Unreadable as refused:
        _refuse(refused, as_json)
        return
    except RosterFaulty as refused:
        _list_faults(refused, as_json)
        return
    if as_json:
        terminal.say_json(
            {"registered": 0 if dry_run else len(numbers), "in_order": len(numbers), "faults": []}
        )
    elif dry_run:
        terminal.say(
            ngettext(
                "The file is in order: %(num)s person would be registered. Nothing was recorded.",
                "The file is in order: %(num)s people would be registered. Nothing was recorded.",
                len(numbers),
            )
        )
    else:
        terminal.say(
            ngettext("%(num)s person was registered.", "%(num)s people were registered.", len(numbers))
        )
        terminal.say(_("Cards to sign in are printed at the desk: Members, Cards to sign in."))


def _refuse(refused: Unreadable, as_json: bool) -> None:
    """Say what is wrong with the file as a whole."""
    if as_json:
        fault = {"line": refused.details["line"], "code": refused.details["reason"]}
        terminal.say_json({"registered": 0, "in_order": 0, "faults": [fault]})
    else:
        terminal.say_aside(refusal_words(refused))
    terminal.leave(terminal.PROBLEM)


def _list_faults(refused: RosterFaulty, as_json: bool) -> None:
    """Say what is wrong, line by line; for programs without the names that stand there."""
    faults = refused.details["faults"]
    if as_json:
        told = [{"line": one.line, "column": one.column, "code": one.code} for one in faults]
        terminal.say_json({"registered": 0, "in_order": 0, "faults": told})
    else:
        for one in faults:
            terminal.say_aside(_("%(place)s: %(fault)s", place=fault_place(one), fault=fault_words(one)))
        terminal.say_aside(refusal_words(refused))
    terminal.leave(terminal.PROBLEM)


commands: list[click.Command] = [members]
