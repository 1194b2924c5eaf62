"""`majlis verify --database`, `majlis views redraw` and `majlis views check`; `majlis log` stands in `log_cli`."""

import click

from council.record import Difference
from web import terminal
from web.audit.database_saying import check_and_say
from web.audit.export_cli import export_bundle
from web.audit.export_verifier import check_bundle
from web.audit.log_cli import log
from web.audit.report.cli import report
from web.words import _, ngettext


@click.command("verify")
@click.argument("bundle", required=False, metavar="[FILE]", type=click.Path(exists=True, dir_okay=False))
@click.option("--database", is_flag=True, help="Check the live database, fact by fact.")
@click.option("--key", "keys", multiple=True, metavar="KEY", help="The log's key, known from elsewhere.")
@click.option("--seen", multiple=True, metavar="NOTE", help="A file with a checkpoint that was kept earlier.")
@terminal.json_option
def verify(
    bundle: str | None, database: bool, keys: tuple[str, ...], seen: tuple[str, ...], as_json: bool
) -> None:
    """Check that nothing in the record was changed, lost or added; name the first bad position."""
    if database == bool(bundle):
        raise click.UsageError(terminal.plain(_("Please say what to verify: a file, or --database.")))
    if bundle:
        terminal.leave(check_bundle(bundle, keys, seen, as_json))
    terminal.leave(check_and_say(keys, seen, as_json))


@click.group("views")
def views() -> None:
    """What the pages show, drawn from the record."""


@views.command("redraw")
@click.argument("names", nargs=-1, metavar="[VIEW]…")
@terminal.council_option
def redraw(names: tuple[str, ...], council: str | None) -> None:
    """Draw the pages' tables again from the record, all or only some."""
    house = terminal.installation()
    for each in [council] if council else house.councils():
        facts = house.redraw(each, names)
        terminal.say(
            ngettext(
                "%(council)s: drawn again from %(num)s fact.",
                "%(council)s: drawn again from %(num)s facts.",
                facts,
                council=each,
            )
        )


@views.command("check")
@click.argument("names", nargs=-1, metavar="[VIEW]…")
@terminal.council_option
@terminal.json_option
def check(names: tuple[str, ...], council: str | None, as_json: bool) -> None:
    """Prove that the pages' tables stand as they would be drawn again."""
    house = terminal.installation()
    fine = True
    for each in [council] if council else house.councils():
        difference = house.check_views(each, names)
        fine = fine and difference is None
        if as_json:
            terminal.say_json(_difference_json(each, difference))
        else:
            terminal.say(_difference_words(each, difference))
    terminal.leave(terminal.FINE if fine else terminal.PROBLEM)


def _difference_json(council: str, difference: Difference | None) -> dict[str, object]:
    if difference is None:
        return {"council": council, "difference": None}
    rows = {
        "expected": difference.drawn_again
        and {name: str(value) for name, value in difference.drawn_again.items()},
        "found": difference.found and {name: str(value) for name, value in difference.found.items()},
    }
    return {
        "council": council,
        "difference": {"view": difference.view, "table": difference.table, **rows},
    }


def _difference_words(council: str, difference: Difference | None) -> str:
    if difference is None:
        return _("%(council)s: everything stands as it would be drawn again.", council=council)
    gaps = {
        "council": council,
        "table": difference.table,
        "row": _row(difference.drawn_again or difference.found),
    }
    if difference.found is None:
        return _("%(council)s: in %(table)s the row %(row)s is missing.", **gaps)
    if difference.drawn_again is None:
        return _("%(council)s: in %(table)s the row %(row)s is too much.", **gaps)
    return _(
        "%(council)s: in %(table)s a row should be %(row)s, but is %(found)s.",
        found=_row(difference.found),
        **gaps,
    )


def _row(row: object) -> str:
    return ", ".join(f"{name}={value}" for name, value in row.items()) if isinstance(row, dict) else ""


commands: list[click.Command] = [verify, views, log, export_bundle, report]
