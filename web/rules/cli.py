"""`majlis rules list` and `majlis rules try`."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import IO, Any

import click

from config import presets
from config.rules import catalogue
from council.record import Refused
from web import terminal
from web.languages import language
from web.rules.cases import read_cases, run
from web.rules.wording import certainty_words, subject_words
from web.words import _, ngettext, refusal_words


@click.group("rules")
def rules() -> None:
    """Look up rules, and try them on worked cases."""


@rules.command("list")
@terminal.json_option
def list_rules(as_json: bool) -> None:
    """The catalogue: rules of laws and by-laws, and those that come as ready by-laws."""
    known = [*({"preset": None, **rule} for rule in catalogue()), *_of_presets()]
    if as_json:
        terminal.say_json(known)
        return
    for subject, some in groupby(catalogue(), key=lambda rule: str(rule["subject"])):
        terminal.say(subject_words(subject))
        for rule in some:
            _tell_rule(rule)
        terminal.say()
    for preset in presets.names():
        terminal.say(_("By-laws ready to adopt: %(name)s", name=_name(presets.by_laws(preset)["names"])))
        for rule in presets.rules(preset):
            _tell_rule(rule)
        terminal.say()


def _of_presets() -> Iterator[dict[str, Any]]:
    for preset in presets.names():
        for rule in presets.rules(preset):
            yield {"preset": preset, **rule}


def _tell_rule(rule: dict[str, Any]) -> None:
    """A rule on a few lines: what it is called, what it says, and where that comes from."""
    name = _name(rule["names"])
    terminal.say(f"  {name} ({rule['id']})" if "id" in rule else f"  {name}")
    if "formula" in rule:
        terminal.say(f"    {rule['formula']}")
    terminal.say(f"    {json.dumps(rule['terms'], ensure_ascii=False)}")
    certainty = certainty_words(rule["certainty"]) if "certainty" in rule else ""
    told = [rule["source"], terminal.plain(certainty)]
    if any(told):
        terminal.say("    " + terminal.plain(_("Source: %(source)s", source=" · ".join(filter(None, told)))))


def _name(names: dict[str, str]) -> str:
    return names.get(language()) or next(iter(names.values()))


@rules.command("try")
@click.argument("files", metavar="CASES.json…", type=click.File("rb"), nargs=-1, required=True)
def try_cases(files: tuple[IO[bytes], ...]) -> None:
    """Run worked cases: one line of JSON for each, with what was got. A single - reads standard input."""
    try:
        cases = [case for file in files for case in read_cases(file.read())]
    except Refused as refused:
        terminal.say_json({"id": None, "got": {"error": refused.code, **refused.details}})
        terminal.say_aside(refusal_words(refused))
        terminal.leave(terminal.WRONG_USE)
    differing = sum(_tell(result) for result in run(cases))
    if differing:
        terminal.say_aside(
            ngettext(
                "%(num)s case came out otherwise than expected.",
                "%(num)s cases came out otherwise than expected.",
                differing,
            )
        )
        terminal.leave(terminal.PROBLEM)


def _tell(result: dict[str, Any]) -> bool:
    """Print one result; say whether it differs from what was expected."""
    terminal.say_json(result)
    return result.get("ok") is False


commands: list[click.Command] = [rules]
