"""The worked cases: rules with known answers (`tests/data/cases/README.md`)."""

import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "data" / "cases"


def cases(fn: str, *files: str) -> list[dict[str, Any]]:
    """The cases of one kind, each with its rule and its input."""
    return [
        {"rule": case.get("args", [None])[0], "input": case.get("args", [None])[-1], **case}
        for file in files
        for case in json.loads((CASES / file).read_text(encoding="utf-8"))
        if case["fn"] == fn
    ]


def is_in(expected: Any, got: Any) -> bool:
    """Whether what is expected is found in what was got."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return all(key in got and is_in(value, got[key]) for key, value in expected.items())
    return bool(expected == got) and isinstance(got, bool) == isinstance(expected, bool)


def named(case: dict[str, Any]) -> str:
    """The case as it stands in the name of a test."""
    return str(case["id"])
