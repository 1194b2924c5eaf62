"""The kinds of facts that this verifier knows, by folder. A fact of any other kind is named."""

NAMES = {
    "archive": "item-carried-over member-carried-over sitting-carried-over source-taken vote-carried-over",
    "assembly": (
        "agenda-adopted attendance-recorded chair-named connection-lost connection-restored floor-ended "
        "floor-granted floor-requested item-closed item-opened item-placed item-taken-off member-recused "
        "motion-counted motion-decided motion-made motion-ruled motion-seconded motion-withdrawn notice-given "
        "paper-attached proxy-given proxy-withdrawn quorum-found recusal-ended request-withdrawn secretary-named "
        "sitting-called-off sitting-closed sitting-convened sitting-interrupted sitting-opened sitting-resumed "
        "speakers-closed speakers-reopened speaking-time-counted substitute-stood-down substitute-stood-in "
        "women-asked"
    ),
    "audit": "entry-corrected log-key-announced log-key-retired",
    "charter": "body-established council-founded rule-adopted rule-repealed seats-set term-begun",
    "followup": (
        "opinion-sent opinion-tabled pledge-fulfilled pledge-made pledge-updated pledge-withdrawn reply-received"
    ),
    "membership": (
        "access-reissued categories-declared invitation-issued mandate-ended member-seated name-corrected "
        "person-erased person-registered role-granted role-withdrawn substitute-called"
    ),
    "minutes": (
        "minutes-approved minutes-circulated minutes-corrected minutes-published minutes-signed naming-agreed "
        "objection-decided objection-raised own-view-recorded "
        "remark-added"
    ),
    "proposals": (
        "co-sponsorship-withdrawn link-attached link-removed proposal-co-sponsored proposal-drafted "
        "proposal-revised proposal-submitted proposal-withdrawn translation-made"
    ),
    "voting": (
        "ballot-closed ballot-opened candidacy-withdrawn candidate-nominated election-called election-called-off "
        "election-declared hands-counted lot-called lot-drawn nomination-accepted nomination-declined "
        "objection-integrated objection-raised objection-withdrawn papers-entered round-closed round-opened "
        "urn-opened vote-cast"
    ),
}
KNOWN = {f"{folder}.{name}": 1 for folder, names in NAMES.items() for name in names.split()}
"""The newest version of each kind."""

UNHEARD = frozenset(
    {
        "archive.item-carried-over",
        "archive.vote-carried-over",
        "followup.opinion-sent",
        "followup.opinion-tabled",
        "followup.pledge-fulfilled",
        "followup.pledge-made",
        "followup.pledge-updated",
        "followup.pledge-withdrawn",
        "followup.reply-received",
        "membership.categories-declared",
        "membership.name-corrected",
        "minutes.remark-added",
        "proposals.link-attached",
        "proposals.proposal-revised",
        "proposals.translation-made",
    }
)
"""Kinds of which only bytes and place are checked: nothing is decided by them."""
