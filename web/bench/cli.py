"""`majlis bench`: the project's own measurements."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

from web import terminal
from web.bench import assembly, decisions, postgres, verify, votes
from web.words import _, ngettext


@contextmanager
def database(url: str | None) -> Iterator[str]:
    """The database to measure on: one that was named, or a new one on a private, durable PostgreSQL."""
    if url is not None:
        yield url
        return
    with postgres.serving(durable=True) as server:
        yield server.url(server.create())


@click.group("bench")
def bench() -> None:
    """Measure Majlis, beside something plain in the same run."""


@bench.command("votes")
@click.option("--database", "url", metavar="URL", help="An empty database; otherwise a private PostgreSQL.")
@click.option("--members", default=1000, show_default=True, help="How many vote.")
@click.option("--at-once", default=32, show_default=True, help="How many of them at the same time.")
@click.option("--workers", default=2, show_default=True, help="Processes of the server.")
@click.option("--threads", default=16, show_default=True, help="Threads of each process.")
@terminal.json_option
def bench_votes(
    url: str | None, members: int, at_once: int, workers: int, threads: int, as_json: bool
) -> None:
    """Members who are signed in cast one vote each, over HTTP."""
    with database(url) as measured_on:
        found = votes.measure(measured_on, members, at_once, workers, threads)
    if as_json:
        terminal.say_json(found)
    else:
        _tell(found)
    terminal.leave(terminal.FINE if found["counted"] == members else terminal.PROBLEM)


def _tell(found: dict[str, object]) -> None:
    terminal.say(
        _(
            "%(counted)s of %(members)s votes are counted.",
            counted=found["counted"],
            members=found["members"],
        )
    )
    for name in ("majlis", "plain"):
        one = found[name]
        terminal.say(
            _(
                "%(name)s: %(a_second)s a second; half within %(median_ms)s ms, 99 %% within %(p99_ms)s ms.",
                name=name,
                **one,  # type: ignore[arg-type]
            )
        )
    terminal.say(_("Ratio: %(ratio)s", ratio=found["ratio"]))


@bench.command("record")
@click.option("--database", "url", metavar="URL", help="An empty database; otherwise one of each kind.")
@click.option("--rounds", default=9, show_default=True, help="How often each measurement is made.")
@click.option("--votes", default=400, show_default=True, help="How many votes are cast in one round.")
@click.option(
    "--processes", default=2, show_default=True, help="Among how many processes writers are spread."
)
@click.option("--facts", default=1_000_000, show_default=True, help="How long the long record is.")
@terminal.json_option
def bench_record(url: str | None, rounds: int, votes: int, processes: int, facts: int, as_json: bool) -> None:
    """Whole decisions are made on the record itself, beside a bare INSERT + COMMIT of the same bytes."""
    found = {}
    with ExitStack() as at_end:
        places = [url] if url else [at_end.enter_context(decisions.sqlite_file()), None]
        for place in places:
            measured_on = place or at_end.enter_context(database(None))
            name = measured_on.partition(":")[0].partition("+")[0]
            found[name] = decisions.measure(measured_on, rounds, votes, processes, facts)
            if not as_json:
                _tell_of_record(name, found[name])
    if as_json:
        terminal.say_json(found)


def _tell_of_record(name: str, found: dict[str, Any]) -> None:
    terminal.say(name)
    for one in found["writers"]:
        terminal.say(
            _(
                "%(what)s, writers %(writers)s, councils %(councils)s: %(decisions)s decisions a second, "
                "%(bare)s bare rows a second, ratio %(ratio)s",
                what=_("a vote") if one["decision"] == "vote" else _("a role, drawn in two views"),
                **one,
            )
        )
    for cost in found["cost"].values():
        terminal.say(
            _(
                "a vote with %(few)s: %(few_us)s µs; with %(many)s: %(many_us)s µs; ratio %(ratio)s",
                few=_size(cost["small"]),
                few_us=cost["small"]["us"],
                many=_size(cost["large"]),
                many_us=cost["large"]["us"],
                ratio=cost["ratio"],
            )
        )


@bench.command("assembly")
@click.option("--database", "url", metavar="URL", help="An empty database; otherwise a private PostgreSQL.")
@click.option(
    "--listeners", default=200, show_default=True, help="Screens and phones that are told by a stream."
)
@click.option("--phones", default=2000, show_default=True, help="Phones that ask every five seconds.")
@click.option(
    "--changes",
    default=20,
    show_default=True,
    help="How many changes are followed; twice as many commands are timed.",
)
@click.option("--workers", default=2, show_default=True, help="Processes of the server.")
@click.option("--threads", default=16, show_default=True, help="Threads of each process that make pages.")
@terminal.json_option
def bench_assembly(
    url: str | None, listeners: int, phones: int, changes: int, workers: int, threads: int, as_json: bool
) -> None:
    """Screens and phones follow the desk of a sitting, and the desk bears them."""
    with database(url) as measured_on:
        found = assembly.measure(measured_on, listeners, phones, changes, workers, threads)
    if as_json:
        terminal.say_json(found)
    else:
        _tell_of_assembly(found)
    missing = found["followed"]["told"]["missing"] + found["followed"]["screens"]["missing"]
    terminal.leave(terminal.PROBLEM if missing else terminal.FINE)


def _tell_of_assembly(found: dict[str, Any]) -> None:
    for name, part in (("majlis", ""), ("plain", "plain_")):
        followed, polled = found[f"{part}followed"], found[f"{part}polled"]
        for what, one in (
            (_("listeners have what is new"), followed["told"]),
            (_("hall screens have what is new"), followed["screens"]),
            (_("the desk is answered, while phones ask"), polled["desk"]),
            (_("phones are answered"), polled["polls"]),
            (_("pages of phones are answered"), polled["pages"]),
        ):
            if one["count"]:
                terminal.say(
                    _(
                        "%(name)s, %(what)s (%(count)s): half within %(median_ms)s ms, 99 %% within %(p99_ms)s ms, "
                        "all within %(slowest_ms)s ms.",
                        name=name,
                        what=what,
                        **one,
                    )
                )
    terminal.say(_("Ratio: %(ratio)s", ratio=found["ratio_desk"]))


@bench.command("verify")
@click.option("--facts", default=1_000_000, show_default=True, help="How long the record is.")
@click.option("--postgresql", is_flag=True, help="On a private PostgreSQL; otherwise in SQLite files.")
@click.option("--restore", is_flag=True, help="Also take copies of shorter records and restore them.")
@terminal.json_option
def bench_verify(facts: int, postgresql: bool, restore: bool, as_json: bool) -> None:
    """A long record is exported and verified, each way in a process of its own, beside reading it plainly."""
    with ExitStack() as at_end:
        place: verify.Database = verify.in_files
        if postgresql:
            place = verify.served_by(at_end.enter_context(postgres.serving(durable=True)))
        found = verify.measure(facts, place, restored=restore)
    if as_json:
        terminal.say_json(found)
    else:
        _tell_of_verifying(found)
    sound = found["small"]["sound"] and found["large"]["sound"]
    terminal.leave(terminal.FINE if sound else terminal.PROBLEM)


def _tell_of_verifying(found: dict[str, Any]) -> None:
    for part in (found["small"], found["large"]):
        terminal.say(ngettext("a record of %(num)s fact", "a record of %(num)s facts", part["facts"]))
        for name in verify.MEASURED:
            one = part[name]
            terminal.say(
                _(
                    "  %(name)s: %(seconds)s s by the clock, %(processor_seconds)s s of processors, %(megabytes)s MB, "
                    "%(ratio)s times the plain reading",
                    name=name,
                    **{"ratio": 1, **one},
                )
            )
        terminal.say(
            _(
                "  an inclusion proof: half within %(median_ms)s ms, 99 %% within %(p99_ms)s ms",
                **part["proof"],
            )
        )
    for one in found.get("restored", ()):
        terminal.say(
            _(
                "restored, facts %(facts)s: %(seconds)s s by the clock, %(processor_seconds)s s of processors, "
                "%(megabytes)s MB",
                facts=one["facts"],
                **one["restore"],
            )
        )


def _size(of: dict[str, int]) -> str:
    if "facts" in of:
        return ngettext("%(num)s fact before", "%(num)s facts before", of["facts"])
    return ngettext("%(num)s vote in the ballot", "%(num)s votes in the ballot", of["voted"])


commands: list[click.Command] = [bench]
