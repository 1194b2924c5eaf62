"""Writing TOML: as much of it as by-laws need."""

import json
import re
from collections.abc import Mapping
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


def written(table: Mapping[str, Any]) -> str:
    """A table, one line for each of its keys; what is nothing is left out."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in table.items() if value is not None)


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return _text(value)
        case Mapping():
            inside = [f"{_key(key)} = {_value(one)}" for key, one in value.items() if one is not None]
            return f"{{ {', '.join(inside)} }}" if inside else "{}"
        case list() | tuple():
            return f"[{', '.join(_value(one) for one in value if one is not None)}]"
    raise TypeError(f"by-laws hold no {type(value).__name__}")
