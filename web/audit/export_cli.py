"""`majlis export`: the record, or a part of it, in one file that anybody can check."""

import os
from datetime import datetime
from pathlib import Path

import click

from web import terminal
from web.audit.export_making import chosen_from, export, vouched, witness_keys
from web.audit.log_cli import with_key
from web.audit.log_settings import policy_of
from web.words import _

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("export")
@click.argument("council")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="The file to write.")
@click.option("--decision", metavar="NUMBER", help="Only what belongs to this decision: 2026-017.")
@click.option("--sitting", metavar="ID", help="Only what belongs to this sitting.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="Only what happened from this day on …")
@click.option("--to", "last", type=DAY, metavar="DAY", help="… up to this day.")
def export_bundle(
    council: str,
    output: str,
    decision: str | None,
    sitting: str | None,
    first: datetime | None,
    last: datetime | None,
) -> None:
    """Write a bundle: facts, proofs, checkpoint, keys, minutes, and the program that checks them."""
    if (first is None) != (last is None) or sum(map(bool, (decision, sitting, first))) > 1:
        raise click.UsageError(
            terminal.plain(_("Please name a decision, or a sitting, or two days; or none of them."))
        )
    record = with_key(council)
    under = vouched(record, witness_keys(policy_of(terminal.settings())))
    days = (first.date(), last.date()) if first and last else None
    chosen = chosen_from(record, under.size, number=decision, held=sitting, days=days)
    unfinished = Path(f"{output}.unfinished")
    try:
        with unfinished.open("wb") as file:
            export(record, file, chosen, under)
        os.replace(unfinished, output)
    finally:
        unfinished.unlink(missing_ok=True)
    gaps = {"file": output, "council": council, "position": under.size}
    if chosen.is_whole:
        terminal.say(_("%(file)s holds the record of %(council)s up to position %(position)s.", **gaps))
    else:
        terminal.say(
            _(
                "%(file)s holds a part of the record of %(council)s, with proofs under the checkpoint at position %(position)s.",
                **gaps,
            )
        )
