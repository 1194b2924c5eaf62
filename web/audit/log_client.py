"""Asking other logs and witnesses: only those that the installation was told of, for a short time and a short answer."""

from collections.abc import Callable
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from council.audit.log.witnessing import Unreachable

SECONDS = 10
MOST_BYTES = 256 * 1024


class _Nowhere(HTTPRedirectHandler):
    """Nobody sends us on to an address that we were not told."""

    def redirect_request(self, *_asked: Any, **_told: Any) -> None:
        """No."""


_opener = build_opener(_Nowhere)


def fetching(address: str) -> Callable[[str], bytes]:
    """Fetch what lies below an address; whatever goes wrong, it is Unreachable."""

    def fetch(path: str) -> bytes:
        status, contents = _asked(Request(f"{address}/{path}"))  # noqa: S310 only http and https are told
        if status != 200:
            raise Unreachable(name=address, status=status)
        return contents

    return fetch


def posting(address: str) -> Callable[[str], tuple[int, str]]:
    """Send a checkpoint to a witness."""

    def post(sent: str) -> tuple[int, str]:
        asked = Request(f"{address}/add-checkpoint", sent.encode(), {"Content-Type": "text/plain"})  # noqa: S310
        status, contents = _asked(asked)
        return status, contents.decode(errors="replace")

    return post


def questioning(address: str) -> Callable[[bytes], bytes]:
    """Ask a time-stamping authority (RFC 3161); whatever goes wrong, it is Unreachable."""

    def ask(question: bytes) -> bytes:
        kind = {"Content-Type": "application/timestamp-query"}
        status, contents = _asked(Request(address, question, kind))  # noqa: S310 only http and https are told
        if status != 200:
            raise Unreachable(name=address, status=status)
        return contents

    return ask


def _asked(asked: Request) -> tuple[int, bytes]:
    try:
        with _opener.open(asked, timeout=SECONDS) as answer:
            return answer.status, _short(asked, answer)
    except HTTPError as error:
        with error:
            return error.code, _short(asked, error)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(name=asked.host or "", status=0) from error


def _short(asked: Request, answer: IO[bytes]) -> bytes:
    contents = answer.read(MOST_BYTES + 1)
    if len(contents) > MOST_BYTES:
        raise Unreachable(name=asked.host or "", status=0)
    return contents
