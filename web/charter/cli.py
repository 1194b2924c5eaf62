"""`majlis rules adopt` and `majlis rules export`: by-laws from a file, and into one."""

from pathlib import Path

import click

from config import presets
from web import terminal
from web.charter import by_laws
from web.charter.by_laws import Adopted, Fault
from web.languages import number
from web.people import in_language
from web.rules.cli import rules
from web.words import _, ngettext, refusal_words


@rules.command("adopt")
@click.argument("file", metavar="FILE.toml|FILE.json|NAME", type=click.Path(path_type=Path))
@click.option("--body", default="", metavar="NAME", help="For this body only, where a rule names none.")
@click.option("--dry-run", is_flag=True, help="Only look whether the rules can be adopted; record nothing.")
@terminal.council_option
@terminal.json_option
def adopt_rules(file: Path, body: str, dry_run: bool, council: str | None, as_json: bool) -> None:
    """Adopt all rules of a file, or of ready by-laws by their name; or none. docs/by-laws.md has the format."""
    record = terminal.record(council)
    if str(file) in presets.names() and not file.exists():
        adopted = by_laws.take_preset(record, str(file), body, dry_run)
    else:
        told = by_laws.read(file.read_bytes(), file.suffix.lower() == ".json")
        adopted = by_laws.take(record, told, body, dry_run)
    if as_json:
        _tell_json(adopted, dry_run)
    else:
        _tell(adopted, dry_run)
    if adopted.faults:
        terminal.leave(terminal.PROBLEM)


@rules.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Into this file instead of printing.")
@terminal.council_option
@terminal.json_option
def export_rules(output: Path | None, council: str | None, as_json: bool) -> None:
    """The rules in force, in the format that “majlis rules adopt” reads."""
    found = by_laws.exported(terminal.record(council))
    if as_json:
        terminal.say_json({"rules": found})
    elif output is None:
        terminal.say(by_laws.as_toml(found).rstrip())
    else:
        output.write_text(by_laws.as_toml(found), encoding="utf-8")
        terminal.say(
            ngettext(
                "%(num)s rule was written to %(file)s.",
                "%(num)s rules were written to %(file)s.",
                len(found),
                file=output,
            )
        )


def _tell(adopted: Adopted, dry_run: bool) -> None:
    """Say what was adopted, rule by rule, or what stands against it."""
    if adopted.faults:
        for fault in adopted.faults:
            terminal.say_aside(_fault_words(fault))
        terminal.say_aside(
            ngettext(
                "%(num)s rule cannot be adopted, so none was.",
                "%(num)s rules cannot be adopted, so none was.",
                len(adopted.faults),
            )
        )
        return
    for told, taken in zip(adopted.told, adopted.taken, strict=True):
        name, version = in_language(told.names).text, number(taken.version)
        terminal.say(
            _("%(rule)s: version %(version)s", rule=name, version=version)
            if taken.is_new
            else _("%(rule)s: unchanged, version %(version)s", rule=name, version=version)
        )
    new = sum(one.is_new for one in adopted.taken)
    terminal.say(
        ngettext(
            "%(num)s rule can be adopted. Nothing was recorded.",
            "%(num)s rules can be adopted. Nothing was recorded.",
            new,
        )
        if dry_run
        else ngettext("%(num)s rule was adopted.", "%(num)s rules were adopted.", new)
    )


def _fault_words(fault: Fault) -> str:
    return terminal.plain(
        _(
            "Rule %(number)s (%(name)s): %(why)s",
            number=number(fault.number),
            name=fault.name or _("without a name"),
            why=refusal_words(fault.refused),
        )
    )


def _tell_json(adopted: Adopted, dry_run: bool) -> None:
    taken = [{"rule": one.rule, "version": one.version, "new": one.is_new} for one in adopted.taken]
    faults = [
        {
            "number": one.number,
            "name": one.name,
            "error": one.refused.code,
            **{name: _plain(value) for name, value in one.refused.details.items()},
        }
        for one in adopted.faults
    ]
    done = [] if dry_run or faults else taken
    terminal.say_json({"adopted": done, "in_order": taken, "faults": faults})


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | list | tuple) else str(value)


commands: list[click.Command] = []
"""They stand in the group `rules`, which web/rules brings."""
