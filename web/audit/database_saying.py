"""What was found in a live database, in words or for programs."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from flask_babel import get_locale

from council.record import Fault
from web import terminal
from web.audit.database_checking import Checked, check_database
from web.verifier.findings import Findings
from web.verifier.notes import Checkpoint
from web.verifier.sealing_wax import read_checkpoint, read_keys
from web.verifier.words import in_words
from web.words import _, ngettext

FAULTS: dict[str, Callable[[], str]] = {
    "missing": lambda: _("a fact is missing"),
    "misplaced": lambda: _("a fact stands where none can be"),
    "beyond-head": lambda: _("there is a fact after the last one"),
    "changed": lambda: _("a fact is not what was recorded"),
    "hashes": lambda: _("the hashes beside a fact are not those of the record"),
    "frontier": lambda: _("the tree of all facts ends otherwise than its head says"),
    "no-head": lambda: _("the record has no head"),
    "head-time": lambda: _("the head and the last fact tell different times"),
    "index": lambda: _("the index says otherwise than the fact what it is about"),
    "unknown-kind": lambda: _("a fact is of a kind that this version does not know"),
    "unreadable": lambda: _("a fact cannot be read"),
    "not-canonical": lambda: _("a fact is not written as the record writes"),
    "time-backwards": lambda: _("time runs backwards"),
}
"""What was found wrong with a record."""


def check_and_say(keys: Sequence[str], seen: Sequence[str], as_json: bool) -> int:
    """Check every council, and say what was found; the exit code."""
    misread = Findings()
    trusted = read_keys("\n".join(keys).encode(), "--key", misread)
    checkpoints = [_seen(path, misread) for path in seen]
    if misread.faults:
        raise click.UsageError("\n".join(_lines(misread)))
    checked = check_database(terminal.installation(), trusted, [one for one in checkpoints if one])
    for one in checked:
        if as_json:
            terminal.say_json(_as_json(one))
        else:
            _say(one)
    return terminal.FINE if all(one.is_sound for one in checked) else terminal.PROBLEM


def _seen(path: str, misread: Findings) -> Checkpoint | None:
    try:
        return read_checkpoint(Path(path).read_bytes(), path, misread)
    except OSError as error:
        raise click.UsageError(str(error)) from error


def _as_json(one: Checked) -> dict[str, object]:
    found, fault = one.verified, one.verified.fault
    language = get_locale().language
    return {
        "council": found.council,
        "facts": found.sound,
        "root": found.root.hex(),
        "fault": fault and {"position": fault.position, "until": fault.until, "what": fault.what},
        "findings": [{**each.as_data(), "words": in_words(each, language)} for each in one.findings.in_order],
        "checked": one.findings.checked,
    }


def _say(one: Checked) -> None:
    terminal.say(_verdict(one))
    for line in _lines(one.findings):
        terminal.say(f"  {line}")


def _lines(findings: Findings) -> list[str]:
    language = get_locale().language
    return [in_words(one, language) for one in findings.in_order]


def _verdict(one: Checked) -> str:
    found = one.verified
    if one.is_sound:
        return ngettext(
            "%(council)s: sound, %(num)s fact, root %(root)s.",
            "%(council)s: sound, %(num)s facts, root %(root)s.",
            found.sound,
            council=found.council,
            root=found.root.hex(),
        )
    if found.fault is None:
        return _(
            "%(council)s: NOT SOUND, though every fact stands as it was entered; root %(root)s.",
            council=found.council,
            root=found.root.hex(),
        )
    return _(
        "%(council)s: NOT SOUND from position %(position)s on: %(what)s.",
        council=found.council,
        position=_place(found.fault),
        what=FAULTS[found.fault.what](),
    )


def _place(fault: Fault) -> str:
    return str(fault.position) if fault.until == fault.position else f"{fault.position}-{fault.until}"
