"""`majlis card`: the last resort when nobody is left who could let others in."""

import click

from council.access import cards, codes, views
from council.access.rules import UnknownPerson
from council.record import require
from web import terminal
from web.words import _


@click.command("card")
@click.argument("number", type=click.IntRange(min=1))
@terminal.council_option
@terminal.json_option
def card(number: int, council: str | None, as_json: bool) -> None:
    """Make a new sign-in card for the person of this NUMBER; her password and her sessions end."""
    record, house = terminal.record(council), terminal.installation()
    with house.rows(record.council) as rows:
        people = {one.number: one.person for one in views.everybody(rows)}
    require(number in people, UnknownPerson(number=number))
    made = cards.give(house, record, people[number], terminal.settings().code_days)
    shown = {"card_number": codes.grouped(made.number), "code": codes.grouped(made.code)}
    if as_json:
        terminal.say_json(shown)
        return
    terminal.say(_("card number %(number)s", number=shown["card_number"]))
    terminal.say(_("sign-in code %(code)s", code=shown["code"]))


commands: list[click.Command] = [card]
