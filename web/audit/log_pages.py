"""The page of the log: how far it is published, who signs it, who has witnessed it, and what speaks against it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import render_template, url_for

from council.audit.log import kept, time_stamps
from council.audit.log.policy import Policy
from council.audit.log.publishing import Published, newest_checkpoint, published_size
from council.audit.log.signatures import ML_DSA_44, Verifier
from council.audit.log.witnessed import witnesses_of
from council.audit.questions import LogKeys
from council.record import Refused, Rows
from web.audit.log_settings import policy_of
from web.audit.log_wording import FINDINGS
from web.audit.reading import Reader
from web.desk import open_to_all, record, rows, the_desk, visitor
from web.words import refusal_words


@open_to_all
def log() -> str:
    """How the record can be checked by somebody who trusts neither the server nor its administrator."""
    keys, policy = record().ask(LogKeys()), policy_of(the_desk().settings)
    told, refused = newest_told(bool(keys.in_use))
    return render_template(
        "audit/log.html",
        told=told,
        refused=refused,
        size=published_size(record()),
        is_whole=published_size(record()) == record().size,
        at=moment_of(told.at) if told else None,
        time_stamp=_stamp_shown(rows(), told),
        keys=[_key(written, keys, Reader(record(), visitor())) for written in keys.answer],
        witnesses=witnesses_shown(policy),
        is_reached=is_reached(policy, told),
        watched=_watched(rows(), policy),
        findings=[(one, FINDINGS[one.what](), moment_of(one.at)) for one in kept.findings(rows())],
    )


def _stamp_shown(kept_rows: Rows, told: Published | None) -> dict[str, Any] | None:
    """The newest time stamp: of how many entries, when it was given and by whom; none past what is published."""
    found = time_stamps.newest(kept_rows)
    if found is None or told is None or found.size > told.checkpoint.size:
        return None
    return {
        "size": found.size,
        "at": moment_of(found.at),
        "authority": urlsplit(found.authority).netloc,
        "is_newest": found.size == told.checkpoint.size,
    }


def newest_told(has_key: bool) -> tuple[Published | None, str]:
    """The newest checkpoint; or why there is none."""
    if not has_key:
        return None, ""
    try:
        return newest_checkpoint(record()), ""
    except Refused as refusal:
        return None, refusal_words(refusal)


def _key(written: str, keys: LogKeys, reader: Reader) -> dict[str, Any]:
    """A key, and where on record it was announced and retired, as far as that can be told."""
    entries = {"announced": keys.answer[written], "retired": keys.retired.get(written)}
    pages = {
        name: url_for("audit.entry", position=position)
        for name, position in entries.items()
        if position is not None and visitor().is_signed_in and reader.may_name(position)
    }
    return {
        "written": written,
        "short": "+".join(written.split("+")[:2]),
        "is_for_later": Verifier.parse(written).sort == ML_DSA_44,
        "is_retired": written in keys.retired,
        "pages": pages,
    }


def witnesses_shown(policy: Policy) -> list[tuple[str, int, datetime | None]]:
    """Of each witness that is asked: its name, the size that it signed last, and when."""
    found = witnesses_of(record(), [one.key for one in policy.witnesses])
    return [(key.name, size, moment_of(at) if size else None) for key, size, at in found]


def is_reached(policy: Policy, told: Published | None) -> bool:
    """Whether enough witnesses have signed the newest checkpoint."""
    if told is None:
        return False
    signed = [
        one.key
        for one in policy.witnesses
        if any(one.key.made(line) and one.key.holds(line, told.note.text) for line in told.note.signatures)
    ]
    return policy.is_reached(signed)


def _watched(kept_rows: Rows, policy: Policy) -> list[tuple[str, int, datetime | None]]:
    """Of each log of others that is watched here: its name, how far it was seen, and when."""
    seen = {one.origin: one for one in kept.all_watched(kept_rows)}
    names = dict.fromkeys([*(one.key.name for one in policy.logs), *seen])
    return [
        (name, seen[name].size, moment_of(seen[name].at)) if name in seen else (name, 0, None)
        for name in names
    ]


def moment_of(seconds: int) -> datetime:
    """When a checkpoint was signed: seconds since 1970 as a moment."""
    return datetime.fromtimestamp(seconds, UTC)
