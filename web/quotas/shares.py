"""Shares and lists as they stand inside the sentences of a rule: at least two thirds of …; women and men.

The words of a share end where what it is a part of begins: “at least two thirds of” the members.
"""

from collections.abc import Iterable
from fractions import Fraction

from babel.lists import format_list
from markupsafe import Markup

from web.languages import locale, percent
from web.words import _

Words = Markup | str


def listed(parts: Iterable[Words]) -> Markup:
    """Several things one after the other, as the language joins them."""
    escaped = [str(Markup("{}").format(one)) for one in parts]
    return Markup(format_list(escaped, locale=locale()))  # noqa: S704  each part is escaped


def figure(share: Fraction) -> str:
    """A share in figures: 40 %, or 5/7 where no whole number of hundredths says it exactly."""
    exact = share * 100
    return (
        percent(float(share))
        if exact.denominator == 1
        else f"\u2066{share.numerator}/{share.denominator}\u2069"
    )


def more_than(share: Fraction) -> Words:
    """More than a part of what the sentence says next."""
    said = {
        Fraction(1, 2): _("more than half of"),
        Fraction(1, 3): _("more than a third of"),
        Fraction(2, 3): _("more than two thirds of"),
        Fraction(1, 4): _("more than a quarter of"),
        Fraction(3, 4): _("more than three quarters of"),
        Fraction(2, 5): _("more than forty per cent of"),
        Fraction(3, 5): _("more than sixty per cent of"),
    }
    return said.get(share) or _("more than %(share)s of", share=figure(share))


def at_least(share: Fraction) -> Words:
    """At least a part of what the sentence says next."""
    said = {
        Fraction(1): _("the whole of"),
        Fraction(1, 2): _("at least half of"),
        Fraction(1, 3): _("at least a third of"),
        Fraction(2, 3): _("at least two thirds of"),
        Fraction(1, 4): _("at least a quarter of"),
        Fraction(3, 4): _("at least three quarters of"),
        Fraction(1, 10): _("at least ten per cent of"),
        Fraction(3, 10): _("at least thirty per cent of"),
        Fraction(2, 5): _("at least forty per cent of"),
        Fraction(3, 5): _("at least sixty per cent of"),
        Fraction(11, 20): _("at least fifty-five per cent of"),
        Fraction(13, 20): _("at least sixty-five per cent of"),
        Fraction(18, 25): _("at least seventy-two per cent of"),
    }
    return said.get(share) or _("at least %(share)s of", share=figure(share))


def at_most(share: Fraction) -> Words:
    """At most a part of what the sentence says next."""
    said = {
        Fraction(1, 2): _("at most half of"),
        Fraction(1, 3): _("at most a third of"),
        Fraction(2, 3): _("at most two thirds of"),
        Fraction(1, 4): _("at most a quarter of"),
        Fraction(3, 4): _("at most three quarters of"),
        Fraction(3, 5): _("at most sixty per cent of"),
    }
    return said.get(share) or _("at most %(share)s of", share=figure(share))
