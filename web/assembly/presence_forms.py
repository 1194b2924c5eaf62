"""What the pages of presence send."""

from council.assembly.rules import CAUSES, STOPS
from web.forms import Choice, Form, Text, Thing, Tick


class FindForm(Form):
    """Who is looked for at the door, by number or name; or who of all is shown."""

    find = Text(longest=100, load_default="")
    shown = Choice(("waited_for", "present", "everybody"), load_default="")


class DoorForm(Form):
    """Who came, in the room or by link, or left: one of the three."""

    present = Thing(load_default=None)
    linked = Thing(load_default=None)
    left = Thing(load_default=None)


class CodeForm(Form):
    """A code that was shown or scanned at the door, or that she read in the hall."""

    code = Text(longest=300, required=True)


class HallForm(Form):
    """She is in the hall, by the code that is shown there; without one she is linked."""

    code = Text(longest=300, load_default="")
    linked = Tick()


class StandInForm(Form):
    """A substitute for an absent member."""

    person = Thing(required=True)
    absent = Thing(required=True)


class ProxyForm(Form):
    """A proxy: whose vote, and who holds it."""

    giver = Thing(required=True)
    holder = Thing(required=True)


class PersonForm(Form):
    """Somebody."""

    person = Thing(required=True)


class LossForm(Form):
    """Whose link broke, and through whose fault; nobody's: the organiser's and with it everybody's."""

    person = Thing(load_default=None)
    cause = Choice(CAUSES, required=True)
    stops = Tick()


class StopForm(Form):
    """Why the sitting stops for a time."""

    cause = Choice(STOPS, load_default=STOPS[0])
