"""A rule that is applied to each list, bench or standing for itself (CHP 2010, AktG § 96, Finland KHO 1997:49)."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from council.quotas.rules.adopted import WHOLE_BODY, BalanceRule
from council.quotas.rules.counting import Composition, counts
from council.quotas.rules.verdict import check
from council.record import require
from council.terms import TermMalformed

HEAVIEST_FIRST = ("not_met", "undetermined", "lot_needed", "met", "not_applicable")
"""What all parts together are: as the one of them that weighs most."""


def check_parts(rule: BalanceRule, parts: Mapping[str, Composition]) -> dict[str, Any]:
    """The verdict on a body that consists of lists, of benches, or of members and deputies.

    A rule that looks at the whole body adds them up; otherwise each part must be in balance by itself.
    """
    if not isinstance(parts, Mapping) or not parts:
        raise TermMalformed(term="parts", got=str(parts)[:80])
    for name in parts:
        require(isinstance(name, str), TermMalformed(term="parts", got=str(name)[:80]))
    counted = {name: counts(part) for name, part in parts.items()}
    if rule.scope == WHOLE_BODY and not rule.apart:
        return check(rule, _together(counted)).as_data()
    verdicts = {name: check(rule, part) for name, part in counted.items()}
    found = {verdict.status for verdict in verdicts.values()}
    return {
        "status": next(status for status in HEAVIEST_FIRST if status in found),
        "parts": {name: verdict.as_data() for name, verdict in verdicts.items()},
    }


def _together(parts: Mapping[str, Composition]) -> dict[str, int]:
    whole: Counter[str] = Counter()
    for part in parts.values():
        whole.update(part)
    return dict(whole)
