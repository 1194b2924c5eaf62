"""What every answer says to browsers: what they may load, how long they may keep it, and how it is packed."""

import gzip
import re
import secrets
from functools import cache
from hashlib import sha256
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path

from flask import Request, Response, abort
from werkzeug.security import safe_join

STATIC = Path(__file__).with_name("static")
VENDOR = "vendor"
NAMED = re.compile(rb'url\("([^":]+)"\)')
A_YEAR = "public, max-age=31536000, immutable"
PACKED = ("text/", "image/svg+xml", "application/json")
RULES = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
ONLY_SECURE = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}


def guarded(response: Response, secure: bool, personal: bool) -> Response:
    """The answer with the rules for browsers. What a person sees who signed in is not kept on the phone she may share."""
    said = {name.lower() for name, _ in response.headers}
    rules = RULES | (ONLY_SECURE if secure else {})
    rules["Cache-Control"] = "no-store" if personal else "private, no-cache"
    response.headers.extend({name: rule for name, rule in rules.items() if name.lower() not in said})
    return response


def packed(response: Response, request: Request) -> Response:
    """The answer in fewer bytes. A file name of random length hides how well a secret fits what was typed."""
    fits = (
        (response.mimetype or "").startswith(PACKED)
        and not response.direct_passthrough
        and not response.is_streamed
    )
    if (
        not fits
        or response.content_encoding
        or response.status_code in (204, 304)
        or not request.accept_encodings["gzip"]
    ):
        return response
    response.vary.add("Accept-Encoding")
    whole = response.get_data()
    if len(whole) < 800:
        return response
    response.set_data(squeezed(whole, "x" * (1 + secrets.randbelow(48)), 5))
    response.content_encoding = "gzip"
    return response


def squeezed(whole: bytes, name: str, level: int) -> bytes:
    """Bytes as gzip packs them."""
    into = BytesIO()
    with gzip.GzipFile(name, "wb", level, into, mtime=0) as file:
        file.write(whole)
    return into.getvalue()


@cache
def mark(name: str) -> str:
    """The first letters of a file's hash: they stand in its address, so that a changed file has a new one."""
    if name.startswith(f"{VENDOR}/"):
        return VENDOR
    return sha256(whole_file(name)).hexdigest()[:12]


def address(name: str) -> str:
    """Where a browser finds one of our files: /static/<mark>/<name>."""
    return f"/static/{mark(name)}/{name.removeprefix(VENDOR + '/')}"


@cache
def whole_file(name: str) -> bytes:
    """A file; in a style sheet the files that it names stand with their addresses."""
    whole = (STATIC / name).read_bytes()
    if name.endswith(".css"):
        return NAMED.sub(lambda found: f'url("{address(found[1].decode())}")'.encode(), whole)
    return whole


@cache
def contents(name: str) -> tuple[bytes, bytes, str]:
    """A file, the same squeezed, and its kind."""
    whole = whole_file(name)
    return whole, squeezed(whole, "", 9), guess_type(name)[0] or "application/octet-stream"


def static_file(request: Request, asked_mark: str, name: str) -> Response:
    """One of our files. An address whose mark is old still answers, but is not to be kept."""
    name = f"{VENDOR}/{name}" if asked_mark == VENDOR else name
    path = safe_join(str(STATIC), name)
    if path is None or not Path(path).is_file():
        abort(404)
    whole, small, kind = contents(name)
    kept = asked_mark == mark(name)
    pack = kind.startswith(PACKED) and bool(request.accept_encodings["gzip"])
    response = Response(small if pack else whole, mimetype=kind)
    if pack:
        response.content_encoding = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = A_YEAR if kept else "no-cache"
    response.set_etag(sha256(whole).hexdigest()[:16])
    response.make_conditional(request)
    return response
