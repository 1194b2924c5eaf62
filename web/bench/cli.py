"""`majlis bench`: the project's own measurements."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from web import terminal
from web.bench import postgres, votes
from web.words import _


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


commands: list[click.Command] = [bench]
