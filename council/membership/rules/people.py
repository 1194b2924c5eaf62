"""Who may be registered, and what people may say of themselves."""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from council.record import Refused

LONGEST_NAME = 120
LONGEST_CONTACT = 200
MOST_LANGUAGES = 12

UNDISCLOSED = "undisclosed"
GENDERS = ("woman", "man", "other", UNDISCLOSED)
SIDES = ("host", "refugee", "migrant", "institution", UNDISCLOSED)
AGE_BANDS = ("under_18", "18_29", "30_44", "45_64", "65_plus", UNDISCLOSED)
DISABILITIES = ("yes", "no", UNDISCLOSED)
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "gender": GENDERS,
    "side": SIDES,
    "age_band": AGE_BANDS,
    "disability": DISABILITIES,
}
"""What a person may say of herself in each dimension. Nobody has to, and `other` is not `undisclosed`."""

ERASING = ("own_wish", "retention_ended", "safety")
"""Why a person is erased."""

_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_SAME_LENGTH = 256


class NameMissing(Refused):
    """A person is registered under a name."""

    code = "membership.name-missing"


class TooLong(Refused):
    """A name, or a contact, is a line."""

    code = "membership.too-long"


class NameUnchanged(Refused):
    """A correction says something new."""

    code = "membership.name-unchanged"


class RegisteredAlready(Refused):
    """This person is registered already; perhaps the form was sent twice."""

    code = "membership.registered-already"


class NoSuchPerson(Refused):
    """Nobody of that id is known to the council, or she was erased."""

    code = "membership.no-such-person"


class CategoryUnknown(Refused):
    """A category is one of those that the council counts."""

    code = "membership.category-unknown"


class NotHerself(Refused):
    """Categories are declared by the person herself, or by the desk on her word."""

    code = "membership.not-herself"


class RoleUnknown(Refused):
    """There is no such role."""

    code = "membership.role-unknown"


class RoleHeldAlready(Refused):
    """She has the role."""

    code = "membership.role-held-already"


class NoSuchRoleHeld(Refused):
    """She has not the role that is to be taken back."""

    code = "membership.role-not-held"


class LastFacilitator(Refused):
    """Somebody must stay who can let others in."""

    code = "membership.last-facilitator"


class ErasingReasonUnknown(Refused):
    """A person is erased for one of the known reasons."""

    code = "membership.erasing-reason-unknown"


def tidy_name(text: str) -> str:
    """A name as it is kept: composed letters, single blanks, nothing unseen."""
    seen = "".join(" " if letter.isspace() else letter for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(letter for letter in seen if unicodedata.category(letter) != "Cc").split())


def categories(declared: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody said of herself, complete: what she left out is undisclosed."""
    for dimension in declared:
        if dimension not in CATEGORIES and dimension != "languages":
            raise CategoryUnknown(dimension=dimension, got="")
    complete: dict[str, Any] = {}
    for dimension, known in CATEGORIES.items():
        said = declared.get(dimension) or UNDISCLOSED
        if said not in known:
            raise CategoryUnknown(dimension=dimension, got=str(said)[:40])
        complete[dimension] = said
    spoken = list(dict.fromkeys(declared.get("languages") or ()))
    for language in spoken:
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language) or len(spoken) > MOST_LANGUAGES:
            raise CategoryUnknown(dimension="languages", got=str(language)[:40])
    return {**complete, "languages": spoken}


def written_categories(declared: Mapping[str, Any]) -> str:
    """Categories as they are sealed: always as long, or the length would tell what was said."""
    return json.dumps(categories(declared), sort_keys=True, separators=(",", ":")).ljust(_SAME_LENGTH)
