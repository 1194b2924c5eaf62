"""`majlis log`: the signed state of a council's log, and proofs that a fact stands in it."""

from pathlib import Path
from typing import BinaryIO

import click

from council.audit.commands import SORTS, announce_log_key, retire_log_key
from council.audit.log.notes import coded
from council.audit.log.proofs import Proof
from council.audit.log.publishing import Published, newest_checkpoint, proof_of
from council.audit.log.signatures import Verifier
from council.audit.questions import LogKeys
from council.record import Record, Refused
from web import terminal
from web.audit.log_rounds import one_round
from web.audit.log_settings import origin_of, policy_of, witness_of
from web.audit.log_stamping import stamp
from web.audit.log_wording import outcome_words
from web.words import _, refusal_words


@click.group("log")
def log() -> None:
    """A council's log, signed so that nothing in it can be changed unseen."""


def with_key(council: str) -> Record:
    """A council's record; its log gets its first key if it has none."""
    record = terminal.record(council)
    if not record.ask(LogKeys()).in_use:
        announce_log_key(record, origin_of(terminal.settings(), council))
    return record


@log.command("checkpoint")
@click.argument("council")
@terminal.json_option
def checkpoint(council: str, as_json: bool) -> None:
    """Print the newest checkpoint: how many facts there are, the root of their tree, and who signed it."""
    record = with_key(council)
    told = newest_checkpoint(record)
    if as_json:
        terminal.say_json(
            {
                "origin": told.checkpoint.origin,
                "size": told.checkpoint.size,
                "root": told.checkpoint.root.hex(),
                "root_base64": coded(told.checkpoint.root),
                "signatures": [one.name for one in told.note.signatures],
                "note": told.note.written,
            }
        )
    else:
        click.echo(told.note.written, nl=False)
    _have_stamped(record, told)


def _have_stamped(record: Record, told: Published) -> None:
    """Have a checkpoint stamped, where an authority is named; it stands without a stamp as well."""
    try:
        stamp(record, told, terminal.settings())
    except Refused as refusal:
        terminal.say_aside(refusal_words(refusal))


@log.command("prove")
@click.argument("council")
@click.argument("position", type=click.IntRange(1))
@terminal.json_option
def prove(council: str, position: int, as_json: bool) -> None:
    """Print the proof that the fact at a position stands in the log (C2SP tlog-proof)."""
    record = with_key(council)
    proof = proof_of(record, position)
    if as_json:
        leaf = record.leaf(position)
        terminal.say_json(
            {
                "position": position,
                "index": proof.index,
                "leaf": leaf.decode(),
                "hash": record.leaf_hash(position).hex(),
                "proof": [one.hex() for one in proof.hashes],
                "checkpoint": proof.note.written,
            }
        )
    else:
        click.echo(proof.written, nl=False)


@log.command("check")
@click.argument("proof", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--leaf", required=True, type=click.File("rb"), help="The bytes of the entry, as the history shows them."
)
@click.option(
    "--key", "keys", required=True, multiple=True, help="A key of the log, as you know it from elsewhere."
)
@terminal.json_option
def check(proof: Path, leaf: BinaryIO, keys: tuple[str, ...], as_json: bool) -> None:
    """Check a proof against an entry and the keys of its log; no database is needed."""
    trusted = [Verifier.parse(key) for key in keys]
    read = Proof.parse(proof.read_text(encoding="utf-8"))
    told = read.verify(leaf.read().removesuffix(b"\n"), trusted)
    gaps = {"position": read.index + 1, "origin": told.origin, "size": told.size}
    if as_json:
        terminal.say_json(gaps)
    else:
        terminal.say(_("Entry %(position)s stands in the log %(origin)s, among %(size)s entries.", **gaps))


@log.command("keys")
@click.argument("council")
@click.option("--new", "sort", type=click.Choice(sorted(SORTS)), help="Make one more key of this sort.")
@click.option("--retire", metavar="KEY", help="Sign with this key no more.")
def keys(council: str, sort: str | None, retire: str | None) -> None:
    """Print the keys with which the log is checked; make a new one, or retire an old one."""
    record = with_key(council)
    if sort is not None:
        announce_log_key(record, origin_of(terminal.settings(), council), sort)
    if retire is not None:
        retire_log_key(record, Verifier.parse(retire).written)
        terminal.say_aside(_("The key was retired and its secret part destroyed."))
    for key in record.ask(LogKeys()).in_use:
        click.echo(key)


@log.command("witness")
@click.argument("council")
@terminal.json_option
def witness(council: str, as_json: bool) -> None:
    """Ask the witnesses that the policy names for their cosignatures, and look at the logs that it names."""
    told = terminal.settings()
    policy = policy_of(told)
    found = one_round(with_key(council), policy, witness_of(told, council))
    for one in found:
        if as_json:
            terminal.say_json({"log": one.log, "witness": one.witness or None, "outcome": one.what})
        else:
            terminal.say(outcome_words(one))
    if not found and not as_json:
        terminal.say(_("No witness and no other log is named in the policy (log_policy)."))
    terminal.leave(terminal.PROBLEM if any(one.is_wrong for one in found) else terminal.FINE)
