"""What the desk calls each step of a sitting, and what it says of what the step does."""

from collections.abc import Callable, Mapping

from council.assembly.rules.steps import Step
from web.words import _

Said = Callable[[], str]

BUTTONS: Mapping[str, Said] = {
    "assembly.give_notice": lambda: _("Give notice of the sitting"),
    "assembly.check_in": lambda: _("Note who is there"),
    "assembly.name_chair": lambda: _("Name the chair"),
    "assembly.name_secretary": lambda: _("Name who keeps the minutes"),
    "assembly.call_quorum": lambda: _("Count those present"),
    "assembly.interrupt": lambda: _("Interrupt the sitting"),
    "assembly.resume": lambda: _("Go on with the sitting"),
    "assembly.restore_connection": lambda: _("The connection stands again"),
    "assembly.second_motion": lambda: _("Note who seconds the motion"),
    "assembly.count_motion": lambda: _("Count the hands"),
    "assembly.decide_motion": lambda: _("Decide on the motion"),
    "assembly.rule_on_motion": lambda: _("Rule on the motion"),
    "assembly.withdraw_motion": lambda: _("Note that the motion is taken back"),
    "assembly.move": lambda: _("Move something"),
    "voting.open_round": lambda: _("Open a round of the election"),
    "voting.close_round": lambda: _("Close the round"),
    "assembly.open_sitting": lambda: _("Open the sitting"),
    "assembly.adopt_agenda": lambda: _("Note that the agenda is adopted"),
    "assembly.end_floor": lambda: _("The speech has ended"),
    "assembly.ask_women": lambda: _("Note what the women present say"),
    "voting.count_hands": lambda: _("Enter my count"),
    "voting.close_ballot": lambda: _("Close the vote"),
    "assembly.grant_floor": lambda: _("Give the floor"),
    "voting.open_ballot": lambda: _("Open the vote"),
    "assembly.close_item": lambda: _("Be done with the item"),
    "assembly.open_item": lambda: _("Take up the next item"),
    "assembly.close_sitting": lambda: _("Close the sitting"),
    "assembly.request_floor": lambda: _("Note who wants to speak"),
    "assembly.close_speakers": lambda: _("Close the list"),
    "assembly.reopen_speakers": lambda: _("Open the list again"),
    "assembly.call_off": lambda: _("Call this sitting off"),
}

EFFECTS: Mapping[str, Said] = {
    "assembly.give_notice": lambda: _(
        "Not every member has been told yet. How and when each was told is noted."
    ),
    "assembly.check_in": lambda: _("Nobody is noted as present yet. Who is there can speak and vote."),
    "assembly.name_chair": lambda: _("Somebody chairs the sitting. The name stands in the minutes."),
    "assembly.name_secretary": lambda: _("Somebody keeps the minutes. The name stands in them."),
    "assembly.resume": lambda: _("The sitting is interrupted. Nothing is decided until it goes on."),
    "assembly.restore_connection": lambda: _(
        "The connection is broken on the organiser's side. Once it stands again the sitting can go on."
    ),
    "assembly.second_motion": lambda: _("The by-laws ask for a second member behind the motion."),
    "assembly.decide_motion": lambda: _("This motion comes first of what waits to be decided."),
    "voting.close_round": lambda: _("The papers are counted and the outcome is declared."),
    "assembly.open_sitting": lambda: _("The sitting begins. The hour stands in the minutes."),
    "assembly.adopt_agenda": lambda: _(
        "The body takes its items in this order. The items keep their numbers."
    ),
    "assembly.end_floor": lambda: _(
        "How long she or he has spoken is noted. Then the next speaker can be heard."
    ),
    "assembly.ask_women": lambda: _("The women present say whether the debate goes on."),
    "voting.count_hands": lambda: _("Two tellers count, each alone. Nobody sees the other's numbers."),
    "voting.close_ballot": lambda: _(
        "Nobody can vote any more. The votes are counted and the outcome is declared at once."
    ),
    "assembly.grant_floor": lambda: _("The clock starts. Whoever is heard next follows from the list."),
    "voting.open_ballot": lambda: _(
        "The rule, the roll and who is there are frozen. The members on the roll can vote at once."
    ),
    "assembly.close_item": lambda: _(
        "Nobody waits to speak and no vote is open. Then the next item can be taken up."
    ),
    "assembly.open_item": lambda: _(
        "The speakers' list of the item opens. What is decided belongs to this item."
    ),
    "assembly.close_sitting": lambda: _(
        "The body is done with its agenda. Nothing more is recorded of this sitting, and the minutes can be written."
    ),
}


def button_words(step: Step) -> str:
    """What a step is called."""
    return BUTTONS[step.code]()


def effect_words(step: Step) -> str:
    """What a step does."""
    said = EFFECTS.get(step.code)
    return said() if said else ""
