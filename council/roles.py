"""Who may do what: one table of role × command, for the whole house."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a council. She may be several at once."""

    MEMBER = "member"
    VOICE = "voice"  # may speak and propose, not vote
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    FACILITATOR = "facilitator"
    SECRETARY = "secretary"
    CHAIR = "chair"
    OFFICER = "officer"  # municipal officer
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


_AUTHORS = frozenset({Role.MEMBER, Role.VOICE, Role.FACILITATOR, Role.SECRETARY, Role.CHAIR})
_VOTERS = frozenset({Role.MEMBER, Role.CHAIR, Role.SUBSTITUTE})
_DESK = frozenset({Role.FACILITATOR, Role.SECRETARY})
_BUREAU = frozenset({Role.FACILITATOR, Role.SECRETARY, Role.CHAIR})
_ANSWERING = _DESK | {Role.OFFICER}  # the desk enters what came on paper
EVERYBODY = frozenset(Role)

PERMITS: dict[str, frozenset[Role]] = {
    "charter.found_council": frozenset(),  # the command line alone
    "charter.establish_body": _DESK,
    "charter.set_seats": _DESK,
    "charter.begin_term": _DESK,
    "charter.adopt_rule": _BUREAU,
    "charter.adopt_by_laws": _BUREAU,
    "charter.repeal_rule": _BUREAU,
    "membership.register_person": _DESK,
    "membership.correct_name": _DESK,
    "membership.declare_categories": EVERYBODY,  # of herself; the desk for others, on their word
    "membership.seat_member": _DESK,
    "membership.end_mandate": _DESK,
    "membership.call_substitute": _DESK,
    "membership.grant_role": _DESK | {Role.ADMINISTRATOR},
    "membership.withdraw_role": _DESK | {Role.ADMINISTRATOR},
    "membership.import_members": _DESK,
    "membership.erase_person": _DESK | {Role.ADMINISTRATOR},
    "membership.erase_again": frozenset(),  # the command line alone, after a copy was restored
    "access.issue_invitation": _DESK | {Role.ADMINISTRATOR},
    "access.reissue_access": _DESK,
    "proposals.draft": _AUTHORS,
    "proposals.revise": _AUTHORS,
    "proposals.translate": _AUTHORS,
    "proposals.attach_link": _AUTHORS,
    "proposals.remove_link": _AUTHORS,
    "proposals.submit": _AUTHORS,
    "proposals.co_sponsor": _VOTERS,
    "proposals.withdraw_co_sponsorship": _VOTERS,
    "proposals.withdraw": _AUTHORS,
    "assembly.convene": _BUREAU,
    "assembly.give_notice": _BUREAU,
    "assembly.attach_paper": _BUREAU,
    "assembly.adopt_agenda": _BUREAU,
    "assembly.name_chair": _BUREAU,
    "assembly.name_secretary": _BUREAU,
    "assembly.record_attendance": _DESK,
    "assembly.check_in": _DESK,
    "assembly.check_in_herself": EVERYBODY,  # who belongs to the body, or was noted as a guest
    "assembly.leave": EVERYBODY,  # herself; the desk and the chair note it for others
    "assembly.stand_in": _BUREAU,
    "assembly.stand_down": _BUREAU,
    "assembly.give_proxy": EVERYBODY,  # full members, of their own vote; the desk and the chair what is on paper
    "assembly.withdraw_proxy": EVERYBODY,
    "assembly.recuse": EVERYBODY,  # of herself; the desk and the chair for others
    "assembly.end_recusal": EVERYBODY,
    "assembly.lose_connection": _BUREAU,
    "assembly.restore_connection": EVERYBODY,  # her own; the desk and the chair all
    "assembly.interrupt": _BUREAU,
    "assembly.resume": _BUREAU,
    "assembly.place_item": _BUREAU,
    "assembly.take_off_item": _BUREAU,
    "assembly.call_off": _BUREAU,
    "assembly.open_sitting": _BUREAU,
    "assembly.call_quorum": _VOTERS | _BUREAU,  # who is there
    "assembly.open_item": _BUREAU,
    "assembly.close_item": _BUREAU,
    "assembly.request_floor": EVERYBODY,  # who is there, for herself; the desk and the chair for who raises a hand
    "assembly.withdraw_request": EVERYBODY,  # her own; the desk and the chair strike others
    "assembly.grant_floor": _BUREAU,
    "assembly.end_floor": _BUREAU,
    "assembly.close_speakers": _BUREAU,
    "assembly.reopen_speakers": _BUREAU,
    "assembly.ask_women": _BUREAU,
    "assembly.close_sitting": _BUREAU,
    "assembly.move": _AUTHORS | _VOTERS,  # for herself; the desk and the chair for who raises a hand
    "assembly.second_motion": _AUTHORS | _VOTERS,
    "assembly.withdraw_motion": _AUTHORS | _VOTERS,  # the mover; the desk and the chair on her word
    "assembly.rule_on_motion": _BUREAU,
    "assembly.count_motion": _BUREAU | {Role.OBSERVER},
    "assembly.decide_motion": _BUREAU,
    "voting.open_ballot": _BUREAU,
    "voting.cast": _VOTERS,
    "voting.count_hands": _BUREAU | {Role.OBSERVER},
    "voting.close_ballot": _BUREAU,
    "voting.raise_objection": _VOTERS,
    "voting.withdraw_objection": _VOTERS,
    "voting.integrate_objection": _BUREAU,
    "voting.hand_in": _VOTERS,
    "voting.call_election": _BUREAU,
    "voting.call_off_election": _BUREAU,
    "voting.nominate": _AUTHORS | _VOTERS,
    "voting.accept_nomination": EVERYBODY,  # herself; the desk for others, on their word
    "voting.decline_nomination": EVERYBODY,
    "voting.withdraw_candidacy": EVERYBODY,
    "voting.open_round": _BUREAU,
    "voting.enter_papers": _BUREAU | {Role.OBSERVER},
    "voting.close_round": _BUREAU,
    "voting.call_lot": _BUREAU,
    "voting.draw_lot": _BUREAU,
    "minutes.add_remark": _DESK,
    "minutes.record_own_view": EVERYBODY,  # who could vote in it; of herself alone
    "minutes.circulate": _BUREAU,
    "minutes.raise_objection": EVERYBODY,  # who was present; herself alone
    "minutes.decide_objection": _BUREAU,
    "minutes.approve": _BUREAU,
    "minutes.approve_by_vote": _BUREAU,
    "minutes.approve_by_expiry": _BUREAU,
    "minutes.sign": EVERYBODY,  # who chaired, keeps the minutes, or was present; herself alone
    "minutes.agree_to_naming": EVERYBODY,  # of herself
    "minutes.publish": _BUREAU,
    "minutes.correct": _BUREAU,
    "followup.send_opinion": _BUREAU,
    "followup.table_opinion": _ANSWERING,
    "followup.receive_reply": _ANSWERING,
    "followup.make_pledge": _ANSWERING,
    "followup.update_pledge": _ANSWERING,
    "followup.fulfil_pledge": _ANSWERING,
    "followup.withdraw_pledge": _ANSWERING,
    "archive.carry_over": _DESK,
    "audit.announce_log_key": frozenset(),  # the command line alone
    "audit.retire_log_key": frozenset(),
    "audit.correct_entry": _BUREAU,
}
"""The roles that may carry out each command. The command line of the installation may carry out all."""
