"""Two texts as one: what an amendment takes out and puts in, word by word, for eyes and for screen readers."""

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from web.words import _

_WORDS = re.compile(r"\s+|[^\s]+")


def difference(before: str, after: str) -> Markup:
    """The words of both, those taken out struck through and those put in underlined, and said so as well."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts = []
    for change, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            parts.append(escape("".join(old[i:j])))
            continue
        parts.append(_marked("del", "".join(old[i:j]), _("taken out:")))
        parts.append(_marked("ins", "".join(new[k:m]), _("put in:")))
    return Markup("").join(parts)


def _marked(tag: str, words: str, said: Markup) -> Markup:
    if not words:
        return Markup("")
    opening, closing = Markup(f"<{tag}>"), Markup(f"</{tag}>")  # noqa: S704  one of two names
    aside = Markup('<span class="unseen"> {} </span>')
    return opening + aside.format(said) + escape(words) + aside.format(_("end")) + closing
