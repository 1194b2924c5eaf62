"""Terms written out as JSON: read so that nothing can stand in them that a record cannot keep."""

import json
from typing import Any

LONGEST = 20_000
DEEPEST = 8
MOST_DIGITS = 15


class NotTerms(ValueError):
    """The text is no JSON, or holds what no rule has; `why` is a word for it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def terms_written(text: str) -> dict[str, Any]:
    """The terms of a rule. Numbers with a point are kept as they are written, never as floats."""
    if len(text) > LONGEST:
        raise NotTerms("too_long")
    try:
        told = json.loads(
            text,
            parse_float=str,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_each_once,
        )
        text.encode()
        json.dumps(told, ensure_ascii=False).encode()
    except NotTerms:
        raise
    except (ValueError, RecursionError) as error:
        raise NotTerms("no_json") from error
    if not isinstance(told, dict):
        raise NotTerms("no_terms")
    if _depth(told) > DEEPEST:
        raise NotTerms("too_deep")
    return told


def written_out(terms: Any) -> str:
    """Terms as an expert reads and writes them."""
    return json.dumps(terms, ensure_ascii=False, indent=2)


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise NotTerms("no_number")
    return int(digits)


def _no_number(word: str) -> Any:
    raise NotTerms("no_number")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotTerms("twice")
    return found


def _depth(told: Any) -> int:
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    return 1 + max((_depth(one) for one in inside), default=0)
