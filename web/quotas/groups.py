"""The groups of every dimension in words: women and men, host community and refugees, age, disability, language."""

from collections.abc import Iterable

from markupsafe import Markup

from web.languages import locale
from web.quotas.shares import Words, listed
from web.words import _


def group_words(dimension: str, group: str) -> Words:
    """What those are called who declared a group."""
    said = groups().get(dimension, {}).get(group)
    if said is None and dimension == "language":
        said = locale().languages.get(group)
    return said or _of_elsewhere().get(group) or group


def _of_elsewhere() -> dict[str, Words]:
    """Groups that laws and worked cases name and that nobody here declares."""
    return {
        "elected_migrant": _("elected migrants"),
        "appointed_councillor": _("appointed councillors"),
        "youth": _("young people"),
        "adult": _("adults"),
        "nationalist": _("nationalists"),
        "unionist": _("unionists"),
    }


def named(dimension: str, some: Iterable[str]) -> Markup:
    """Some groups, one after the other."""
    return listed(group_words(dimension, one) for one in some)


def groups() -> dict[str, dict[str, Words]]:
    """The groups of every dimension, in the order in which they are shown."""
    return {
        "gender": {
            "woman": _("women"),
            "man": _("men"),
            "other": _("other gender"),
            "undisclosed": _("not disclosed"),
        },
        "side": {
            "host": _("host community"),
            "refugee": _("refugees"),
            "migrant": _("migrants"),
            "institution": _("institutions"),
            "undisclosed": _("not disclosed"),
        },
        "age_band": {
            "under_18": _("under 18"),
            "18_29": _("18 to 29"),
            "30_44": _("30 to 44"),
            "45_64": _("45 to 64"),
            "65_plus": _("65 and older"),
            "undisclosed": _("not disclosed"),
        },
        "disability": {
            "yes": _("persons with disabilities"),
            "no": _("persons without disabilities"),
            "undisclosed": _("not disclosed"),
        },
    }


def dimension_words(dimension: str) -> Words:
    """What a balance rule looks at."""
    said = {
        "gender": _("Gender"),
        "side": _("Side"),
        "age_band": _("Age"),
        "disability": _("Disability"),
        "language": _("Language"),
    }
    return said.get(dimension, dimension)
