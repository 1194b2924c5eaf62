"""`majlis records import`."""

from pathlib import Path
from typing import Any

import click

from council.archive.commands import TakenOver, carry_over
from council.archive.rules import Fault, Mapping, MappingUnreadable, Read, read_mapping, read_source
from web import terminal
from web.archive.wording import counts_words, fault_words
from web.languages import number
from web.words import _, ngettext, refusal_words

MOST_SHOWN = 50
MAPPINGS = Path(__file__).parents[2] / "config" / "records"


@click.group("records")
def records() -> None:
    """Take over the record of a past council."""


@records.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    required=True,
    metavar="MAPPING.toml",
    help="Which column is what: a file, or the name of a mapping that comes with Majlis.",
)
@click.option("--dry-run", is_flag=True, help="Read and report, but carry nothing over.")
@terminal.council_option
@terminal.json_option
def import_records(file: Path, mapping: str, council: str | None, dry_run: bool, as_json: bool) -> None:
    """Carry a past council's recorded votes over from a CSV file, all of it or nothing."""
    read = read_source(file.read_bytes(), _mapping(mapping))
    if read.faults:
        _tell_faults(read, as_json)
        terminal.leave(terminal.PROBLEM)
    taken = carry_over(terminal.record(council), read, dry_run=dry_run)
    if as_json:
        terminal.say_json({**read.counts.as_data(), **_besides(taken)})
        return
    _tell_counts(read)
    _tell_lines(read.remarks)
    for words in _taken_words(taken, dry_run):
        terminal.say(words)


def _mapping(named: str) -> Mapping:
    """A mapping of the reader's own, or one that comes with Majlis."""
    own, ready = Path(named), MAPPINGS / f"{named}.toml"
    path = ready if not own.exists() and "/" not in named and ready.exists() else own
    try:
        return read_mapping(path.read_bytes())
    except MappingUnreadable as refused:
        raise click.UsageError(terminal.plain(refusal_words(refused))) from refused


def _besides(taken: TakenOver) -> dict[str, Any]:
    """What programs are told besides the counts, where there is something to tell."""
    told: dict[str, Any] = {"taken_before": True} if taken.taken_before else {}
    if taken.left:
        told["left_as_they_were"] = len(taken.left)
    if taken.differing:
        told["differing_lines"] = taken.differing
    return told


def _tell_faults(read: Read, as_json: bool) -> None:
    if as_json:
        faults = [
            {"line": one.line, "code": one.code, "column": one.column, "got": one.got} for one in read.faults
        ]
        terminal.say_json({**read.counts.as_data(), "faults": faults})
    _tell_lines(read.faults)
    terminal.say_aside(
        ngettext(
            "%(num)s place in the file cannot be read, so nothing was carried over.",
            "%(num)s places in the file cannot be read, so nothing was carried over.",
            len(read.faults),
        )
    )


def _tell_lines(faults: list[Fault]) -> None:
    for fault in faults[:MOST_SHOWN]:
        terminal.say_aside(fault_words(fault))
    more = len(faults) - MOST_SHOWN
    if more > 0:
        terminal.say_aside(ngettext("And %(num)s more.", "And %(num)s more.", more))


def _tell_counts(read: Read) -> None:
    terminal.say(read.name)
    for words in counts_words(read.counts.as_data()):
        terminal.say(f"  {terminal.plain(words)}")


def _taken_words(taken: TakenOver, dry_run: bool) -> list[Any]:
    """What became of it."""
    if taken.taken_before:
        return [_("This very file was carried over before. Nothing was changed.")]
    said: list[Any] = []
    if taken.left:
        said.append(
            ngettext(
                "%(num)s row is on record already and was left as it is.",
                "%(num)s rows are on record already and were left as they are.",
                len(taken.left),
            )
        )
    for line in taken.differing[:MOST_SHOWN]:
        said.append(
            _(
                "Line %(line)s says otherwise than the row that was carried over before. The record was left as it is.",
                line=number(line),
            )
        )
    if taken.source is None:
        return [*said, _("There was nothing new in it. Nothing was changed.")]
    new = {
        "sittings": ngettext("%(num)s sitting", "%(num)s sittings", taken.sittings),
        "votes": ngettext("%(num)s vote held", "%(num)s votes held", taken.votes),
        "items": ngettext("%(num)s item without a vote", "%(num)s items without a vote", taken.items),
        "members": ngettext("%(num)s person", "%(num)s persons", taken.members),
    }
    if dry_run:
        return [
            *said,
            _(
                "Would be carried over: %(sittings)s, %(votes)s, %(items)s, %(members)s. Nothing was changed.",
                **new,
            ),
        ]
    return [*said, _("Carried over: %(sittings)s, %(votes)s, %(items)s, %(members)s.", **new)]


commands: list[click.Command] = [records]
