"""Worked cases: each names a function of the rules and what it is told, and may say what is expected."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import signature
from math import isfinite
from typing import Any

from council.record import Refused, require
from web.rules.functions import FUNCTIONS

UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What goes wrong in arithmetic when something was told that is not even of the right sort."""


class NotJson(Refused):
    """A file of cases is written in JSON; numbers in it are finite."""

    code = "rules.not-json"


class NotAList(Refused):
    """A file of cases is a list: [{…}, {…}]."""

    code = "rules.not-a-list"


class NotACase(Refused):
    """A case is an object: {"id": …, "fn": …, …}."""

    code = "rules.not-a-case"


class FunctionMissing(Refused):
    """A case says which function it is about."""

    code = "rules.function-missing"


class UnknownFunction(Refused):
    """There is no function of this name."""

    code = "rules.unknown-function"


class InputMissing(Refused):
    """A case says what the function is told: `rule` and `input`, or a list of `args`."""

    code = "rules.input-missing"


class WrongArguments(Refused):
    """The function takes another number of arguments."""

    code = "rules.wrong-arguments"


class CaseUnreadable(Refused):
    """The function cannot make sense of what it is told."""

    code = "rules.case-unreadable"


def read_cases(file: bytes) -> list[Any]:
    """The cases of a file, whatever they are; a file that holds no list is refused."""
    try:
        told = json.loads(file, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as wrong:
        raise NotJson(reason=str(wrong)[:200]) from wrong
    if not isinstance(told, list):
        raise NotAList(got=type(told).__name__)
    return told


def run(cases: list[Any]) -> Iterator[dict[str, Any]]:
    """Each case with what was got, and whether that is what was expected; an error is a result as well."""
    for case in cases:
        said: Mapping[str, Any] = case if isinstance(case, Mapping) else {}
        result = {"id": said.get("id"), "got": got(case)}
        if "expected" in said:
            result |= {"expected": said["expected"], "ok": found_in(said["expected"], result["got"])}
        yield result


def got(case: object) -> Any:
    """What comes out, as JSON."""
    try:
        return as_json(_carried_out(case))
    except Refused as refused:
        return {"error": refused.code, **as_json(refused.details)}


def _carried_out(case: object) -> Any:
    if not isinstance(case, Mapping):
        raise NotACase(got=type(case).__name__)
    name = case.get("fn")
    require(name is not None, FunctionMissing())
    function = FUNCTIONS.get(name) if isinstance(name, str) else None
    if function is None:
        raise UnknownFunction(fn=str(name)[:80], known=sorted(FUNCTIONS))
    told = _arguments(case)
    _takes(function, told, str(name))
    try:
        return function(*told)
    except UNREADABLE as wrong:
        raise CaseUnreadable(fn=name, reason=f"{type(wrong).__name__}: {wrong}"[:200]) from wrong


def _arguments(case: Mapping[str, Any]) -> list[Any]:
    """What the function is told: `args`, or the rule and the input."""
    if "args" in case:
        require(isinstance(case["args"], list), InputMissing(missing=["args"]))
        return list(case["args"])
    missing = [part for part in ("rule", "input") if part not in case]
    require(not missing, InputMissing(missing=missing))
    return [case["rule"], case["input"]]


def _takes(function: Callable[..., Any], told: list[Any], name: str) -> None:
    try:
        signature(function).bind(*told)
    except TypeError as wrong:
        taken = list(signature(function).parameters)
        raise WrongArguments(fn=name, takes=taken, got=len(told)) from wrong


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text} is not a number")
    return number


def as_json(value: Any) -> Any:
    """A result as JSON: exact numbers as strings, sets in order."""
    match value:
        case None | bool() | int() | str() | float():
            return value
        case Fraction():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): as_json(one) for name, one in value.items()}
        case set() | frozenset():
            return sorted(map(as_json, value), key=str)
        case list() | tuple():
            return [as_json(one) for one in value]
    return as_json(value.as_data())


def found_in(expected: Any, got: Any) -> bool:
    """Whether what is expected is found in what was got: objects key by key, everything else equal."""
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return all(name in got and found_in(value, got[name]) for name, value in expected.items())
    return _equal(expected, got)


def _equal(expected: Any, got: Any) -> bool:
    """Equal as JSON: true is not 1."""
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(_equal, expected, got))
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        return expected.keys() == got.keys() and all(_equal(one, got[name]) for name, one in expected.items())
    return isinstance(expected, bool) == isinstance(got, bool) and bool(expected == got)
