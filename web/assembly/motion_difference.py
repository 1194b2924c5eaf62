"""Two texts as one: what an amendment takes out and puts in, word by word, for eyes and for screen readers."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from web.words import _

_WORDS = re.compile(r"\s+|[^\s]+")
FEWEST = 5
"""So few words and spaces that stay between two changes are read as part of them: single words would only confuse."""

Run = tuple[str, str]


def difference(before: str, after: str) -> Markup:
    """The words of both, those taken out struck through and those put in underlined, and said so as well."""
    parts = []
    for out, into in runs(before, after):
        if out == into:
            parts.append(escape(out))
            continue
        parts += [_marked("del", out, _("taken out:")), _marked("ins", into, _("put in:"))]
    return Markup("").join(parts)


def runs(before: str, after: str) -> list[Run]:
    """The two texts side by side, cut where they differ: what stays stands on both sides."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Run] = []
    changing = False
    every = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (change, i, j, k, m) in enumerate(every):
        inside = 0 < place < len(every) - 1
        stays = change == "equal" and not (inside and j - i < FEWEST)
        run = "".join(old[i:j]), "".join(new[k:m])
        if changing and not stays:
            found[-1] = found[-1][0] + run[0], found[-1][1] + run[1]
        else:
            found.append(run)
        changing = not stays
    return found


def _marked(tag: str, words: str, said: Markup) -> Markup:
    if not words:
        return Markup("")
    opening, closing = Markup(f"<{tag}>"), Markup(f"</{tag}>")  # noqa: S704  one of two names
    aside = Markup('<span class="unseen"> {} </span>')
    return opening + aside.format(said) + escape(words) + aside.format(_("end")) + closing + Markup(" ")
