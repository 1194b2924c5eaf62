"""The log for programs (C2SP tlog-tiles), and the council as a witness of other logs (C2SP tlog-witness).

Hashes are for everybody. The entries themselves are not offered here: docs/decisions/0013 says why.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, request

from council.audit.log.publishing import log_keys, newest_checkpoint, proof_of, tile
from council.audit.log.tiles import tile_of
from council.audit.log.witnessing import add_checkpoint, last_seen, witness_key
from council.record import Record, Refused
from web.audit.log_settings import policy_of, witness_of
from web.desk import council, open_to_all, the_desk
from web.headers import A_YEAR
from web.words import refusal_words

log = Blueprint("log", __name__, url_prefix="/log/<council>")
witness = Blueprint("witness", __name__, url_prefix="/witness/<council>")
BESIDE_THE_PAGES = (log, witness)
"""Not pages: no language stands in their addresses, and no form is sent to them."""

A_MOMENT = "public, max-age=5"
MOST_SENT = 64 * 1024
STATUS = {"audit.no-log-key": 404, "audit.not-in-the-log": 404, "audit.not-yet-published": 404}


def _for_programs(feed: Callable[..., Response]) -> Callable[..., Response]:
    """An answer that programs read, whatever happens."""

    @wraps(feed)
    def answered(*args: Any, **kwargs: Any) -> Response:
        try:
            answer = feed(*args, **kwargs)
        except Refused as refusal:
            answer = _text(f"{refusal_words(refusal).striptags()}\n", STATUS.get(refusal.code, 503))
        answer.headers.setdefault("Cache-Control", "no-store")
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    return answered


@log.get("/checkpoint")
@open_to_all
@_for_programs
def checkpoint() -> Response:
    """The newest checkpoint, with what witnesses signed below it."""
    return _text(newest_checkpoint(_record()).note.written, cached=A_MOMENT)


@log.get("/tile/<int:level>/<path:name>")
@open_to_all
@_for_programs
def hashes(level: int, name: str) -> Response:
    """A tile of hashes. What is in it never changes."""
    wanted = tile_of(level, name)
    contents = None if wanted is None else tile(_record(), wanted)
    if contents is None:
        return _text("", 404)
    return Response(contents, mimetype="application/octet-stream", headers={"Cache-Control": A_YEAR})


@log.get("/keys")
@open_to_all
@_for_programs
def keys() -> Response:
    """The keys with which the log is checked, one a line."""
    return _text("".join(f"{key.written}\n" for key in log_keys(_record())), cached=A_MOMENT)


@log.get("/proofs/<int:position>")
@open_to_all
@_for_programs
def proof(position: int) -> Response:
    """The proof that a fact stands in the log."""
    answer = _text(proof_of(_record(), position).written)
    answer.headers["Content-Disposition"] = f'attachment; filename="{council()}-{position}.tlog-proof"'
    return answer


@witness.get("/key")
@open_to_all
@_for_programs
def cosigning_key() -> Response:
    """The key with which the council's cosignatures are checked; it has one once it watches a log."""
    if not policy_of(the_desk().settings).logs:
        return _text("", 404)
    return _text(f"{_witness_key().written}\n", cached=A_MOMENT)


@witness.get("/logs/<mark>/checkpoint")
@open_to_all
@_for_programs
def watched_log(mark: str) -> Response:
    """The newest checkpoint that was seen of a log; its name is told by its SHA-256."""
    for one in policy_of(the_desk().settings).logs:
        if sha256(one.key.name.encode()).hexdigest() == mark:
            seen = last_seen(_record(), one.key.name)
            return _text(seen or "", 200 if seen else 404)
    return _text("", 404)


@witness.post("/add-checkpoint")
@open_to_all
@_for_programs
def submitted_checkpoint() -> Response:
    """Cosign a checkpoint of a log that is watched, if it continues what was seen."""
    logs = policy_of(the_desk().settings).log_keys()
    if (request.content_length or MOST_SENT + 1) > MOST_SENT:
        return _text("", 413)
    try:
        sent = request.get_data().decode()
    except UnicodeDecodeError:
        return _text("", 400)
    if logs:
        _witness_key()
    answer = add_checkpoint(_record(), sent, logs)
    return Response(answer.text, answer.status, content_type=answer.kind)


def _witness_key() -> Any:
    return witness_key(_record(), witness_of(the_desk().settings, council()))


def _record() -> Record:
    """The council's record, acted on by nobody."""
    return the_desk().installation.record(council())


def _text(text: str, status: int = 200, cached: str = "no-store") -> Response:
    kind = "text/plain; charset=utf-8"
    return Response(text, status, content_type=kind, headers={"Cache-Control": cached})
