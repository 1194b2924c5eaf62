"""Shares and lists as they stand inside sentences: at least two thirds; women and men."""

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
    """More than a part of something; the sentence around it says of what."""
    said = {
        Fraction(1, 2): _("more than half"),
        Fraction(1, 3): _("more than a third"),
        Fraction(2, 3): _("more than two thirds"),
        Fraction(1, 4): _("more than a quarter"),
        Fraction(3, 4): _("more than three quarters"),
    }
    return said.get(share) or _("more than %(share)s", share=figure(share))


def at_least(share: Fraction) -> Words:
    """At least a part of something."""
    said = {
        Fraction(1): _("the whole"),
        Fraction(1, 2): _("at least half"),
        Fraction(1, 3): _("at least a third"),
        Fraction(2, 3): _("at least two thirds"),
        Fraction(1, 4): _("at least a quarter"),
        Fraction(3, 4): _("at least three quarters"),
    }
    return said.get(share) or _("at least %(share)s", share=figure(share))


def at_most(share: Fraction) -> Words:
    """At most a part of something."""
    said = {
        Fraction(1, 2): _("at most half"),
        Fraction(1, 3): _("at most a third"),
        Fraction(2, 3): _("at most two thirds"),
        Fraction(1, 4): _("at most a quarter"),
        Fraction(3, 4): _("at most three quarters"),
    }
    return said.get(share) or _("at most %(share)s", share=figure(share))
