"""Leaves: the one way in which the record writes what it says, read and written again as fast as Python can."""

import json
from json import encoder
from typing import Any


def _no_float(written: str) -> Any:
    raise ValueError(written)


_reader = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
_writer = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False)


def _quick() -> Any:
    """The part of Python's own writer that is written in C, made once; nothing where this Python has none."""
    own = encoder.encode_basestring
    try:
        made: Any = encoder.c_make_encoder  # type: ignore[attr-defined]
        return made(None, _writer.default, own, None, ":", ",", True, False, False)
    except TypeError:
        return None


_quickly = _quick()


def said_in(text: str) -> Any:
    """What a line says; nothing may stand before or after it."""
    try:
        found, end = _reader.scan_once(text, 0)  # type: ignore[attr-defined]
    except StopIteration:
        raise ValueError("no value") from None
    if end != len(text):
        raise ValueError("more than one value")
    return found


def written(value: Any) -> str:
    """The same as the record writes it."""
    return "".join(_quickly(value, 0)) if _quickly else _writer.encode(value)


def canonical(line: bytes) -> Any:
    """What a line says, if it is written as the record writes: one way only."""
    text = line.decode()
    found = said_in(text)
    if written(found) != text:
        raise ValueError("not canonical")
    return found
