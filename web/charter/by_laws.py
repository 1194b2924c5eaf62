"""By-laws as a file: read, laid against a council, adopted as a whole, and written out again.

docs/by-laws.md describes the format, which presets, the command line and the pages share.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from config import presets
from council.charter.commands import Taken, ToldRule, adopt_by_laws, establish_body
from council.charter.questions import BodiesNamed, RulesInForce
from council.charter.rules import ByLawsFaulty, ByLawsUnreadable, NoSuchBody
from council.record import Id, Record, Refused, Wording, require
from council.terms import TermMalformed, TermMissing, Terms, TermUnknown
from web.charter.toml import written as toml_written
from web.charter.written_terms import NotTerms, terms_written

LARGEST = 1_000_000
MOST_RULES = 500
OF_A_RULE = ("subject", "names", "terms", "source", "body")
LONGEST_LINE = 500


@dataclass(frozen=True)
class Fault:
    """A rule of a file that cannot be adopted: its number in the file, what it is called, and why."""

    number: int
    name: str
    refused: Refused


@dataclass(frozen=True)
class Adopted:
    """What became of the rules of a file: what was taken, or what stood against it."""

    told: Sequence[ToldRule]
    taken: Sequence[Taken]
    faults: Sequence[Fault]


def adopt(record: Record, preset: str = presets.USUAL) -> list[Id]:
    """Adopt every rule of a preset, and set up those of its bodies that the council does not have."""
    return [one.rule for one in _all_taken(take_preset(record, preset)).taken]


def take_preset(record: Record, preset: str, body: str = "", dry_run: bool = False) -> Adopted:
    """The same, or none of it; a dry run looks at the rules of the bodies that there are."""
    told = presets.by_laws(preset)
    sorts = {one.sort for one in record.ask(BodiesNamed()).answer.values()}
    missing = [one for one in told.get("bodies", ()) if one["sort"] not in sorts]
    if missing:
        to_come = {one["sort"] for one in missing}
        of_the_others = [one for one in told["rules"] if one.get("body") not in to_come]
        looked_at = take(record, of_the_others, body, dry_run=True)
        if looked_at.faults or dry_run:
            return looked_at
    for one in missing:
        establish_body(record, one["sort"], worded(one["names"]))
    return take(record, told["rules"], body, dry_run)


def _all_taken(adopted: Adopted) -> Adopted:
    """What was adopted; if something stands against it, the first refusal."""
    for fault in adopted.faults:
        raise fault.refused
    return adopted


def take(record: Record, rules: Sequence[Any], body: str = "", dry_run: bool = False) -> Adopted:
    """Adopt all rules of a file, or none if any of them cannot be adopted."""
    told, faults = dict[int, ToldRule](), list[Fault]()
    for number, one in enumerate(rules, 1):
        try:
            told[number] = _told(record, one, body)
        except Refused as refused:
            faults.append(Fault(number, name_of(one), refused))
    numbers = list(told)
    try:
        taken = adopt_by_laws(record, list(told.values()), dry_run=dry_run or bool(faults))
    except ByLawsFaulty as refused:
        found = refused.details["faults"]
        faults += [Fault(numbers[at - 1], name_of(rules[numbers[at - 1] - 1]), why) for at, why in found]
        taken = []
    return Adopted(list(told.values()), taken, sorted(faults, key=lambda one: one.number))


def read(file: bytes, is_json: bool = False) -> list[Any]:
    """The rules of a file."""
    require(len(file) <= LARGEST, ByLawsUnreadable(why="too_large"))
    try:
        text = file.decode("utf-8-sig")
        found = json.loads(text, parse_float=str) if is_json else tomllib.loads(text, parse_float=str)
        json.dumps(found, ensure_ascii=False, default=str).encode()  # half a letter cannot be written down
    except UnicodeDecodeError as error:
        raise ByLawsUnreadable(why="not_utf8") from error
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None) or (re.findall(r"line (\d+)", str(error)) or [0])[0]
        raise ByLawsUnreadable(why="malformed", line=int(line)) from error
    rules = found.get("rules") if isinstance(found, dict) else found
    if not isinstance(rules, list) or not rules:
        raise ByLawsUnreadable(why="no_rules")
    require(len(rules) <= MOST_RULES, ByLawsUnreadable(why="too_large"))
    return rules


def exported(record: Record) -> list[dict[str, Any]]:
    """The rules that are in force, as they would be adopted again."""
    named = record.ask(BodiesNamed()).answer
    return [
        {
            "subject": one.subject,
            "names": {name.language: name.text for name in one.names},
            **({"body": named[one.body].names[0].text} if one.body in named else {}),
            **({"source": one.source} if one.source else {}),
            "terms": one.terms,
        }
        for one in record.ask(RulesInForce()).answer.values()
    ]


def as_toml(rules: Sequence[Mapping[str, Any]]) -> str:
    """The same as the text of a file."""
    return "\n".join("[[rules]]\n" + toml_written(rule) for rule in rules)


def worded(names: Mapping[str, str]) -> list[Wording]:
    """Names by language as the record keeps them."""
    return [Wording(language=language, text=text) for language, text in names.items()]


def name_of(told: Any) -> str:
    """What a rule of a file is called, as far as that can be read."""
    names = told.get("names") if isinstance(told, dict) else None
    known = [text for text in names.values() if isinstance(text, str)] if isinstance(names, dict) else []
    return known[0][:80] if known else ""


def _told(record: Record, told: Any, body: str) -> ToldRule:
    """One rule of a file; what is missing, misspelt or of the wrong shape is refused by its name."""
    read_rule = Terms(told)
    for term in told:
        require(term in OF_A_RULE, TermUnknown(term="*", got=str(term)[:80], known=list(OF_A_RULE)))
    subject = read_rule.text("subject")
    for term in ("names", "terms"):
        require(read_rule.says(term), TermMissing(term=term))
        require(isinstance(told[term], dict), TermMalformed(term=term, got=str(told[term])[:80]))
    for text in told["names"].values():
        require(isinstance(text, str), TermMalformed(term="names", got=str(text)[:80]))
    source, where = _line(told, "source"), _line(told, "body") or body
    try:
        terms = terms_written(json.dumps(told["terms"], ensure_ascii=False, default=str))
    except NotTerms as error:
        raise TermMalformed(term="terms", got=error.why) from error
    return ToldRule(subject, tuple(worded(told["names"])), terms, source, _body(record, where))


def _line(told: Mapping[str, Any], term: str) -> str:
    """A line of text that a rule may leave out."""
    line = told.get(term) or ""
    short = isinstance(line, str) and len(line) <= LONGEST_LINE
    require(short, TermMalformed(term=term, got=str(line)[:80]))
    return str(line).strip()


def _body(record: Record, called: str) -> Id | None:
    """The body that is called so, in any language, by its sort or by its id; nothing: the whole council."""
    if not called:
        return None
    found = [
        body
        for body, one in record.ask(BodiesNamed()).answer.items()
        if called in (body, one.sort) or called in [name.text for name in one.names]
    ]
    require(len(found) == 1, NoSuchBody())
    return found[0]
