"""The page that verifies: the parts in `web/verifier/page` joined to one file, to be opened without any server."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from web.verifier import page_words, words
from web.verifier.kinds import KNOWN, UNHEARD

SCRIPTS = (
    *("exact", "hashes", "findings", "signatures", "notes", "trees", "containers", "stretches"),
    *("sealing_wax", "bundles", "majorities", "balances", "guards", "papers", "preferences", "elections"),
    *("standing", "quorums", "openings", "votes", "motions", "rounds"),
    *("worded", "minuted", "meaning", "main", "worker", "words"),
)
"""The parts of the verifier, each after those that it builds on; most have a sister of the same name in Python."""

ALLOWED_HERE, STYLE_HERE, SCRIPT_HERE = "<!-- allowed -->", "<!-- style -->", "<!-- script -->"


@cache
def page() -> bytes:
    """The whole page. It may run what stands in it and load nothing, from nowhere."""
    script, shows = f"{_given()}\n" + "\n".join(map(_script, SCRIPTS)), _script("page")
    style = _read("verify.css")
    allowed = (
        f"default-src 'none'; script-src {_digest(script)} {_digest(shows)}; style-src {_digest(style)}; "
        "worker-src blob:; base-uri 'none'; form-action 'none'"
    )
    scripts = f'<script id="verifier">{script}</script>\n    <script>{shows}</script>'
    whole = _read("verify.html").replace(ALLOWED_HERE, allowed).replace(STYLE_HERE, f"<style>{style}</style>")
    return whole.replace(SCRIPT_HERE, scripts).encode()


def _read(name: str) -> str:
    return resources.files("web.verifier").joinpath("page", name).read_text(encoding="utf-8")


def _script(name: str) -> str:
    return _read(f"{name}.js")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _given() -> str:
    """What the page takes from the program: which kinds it knows, and all words."""
    told = {
        "KNOWN": KNOWN,
        "WORDS": {**words.SORT_WORDS, "note": {**words.NOTE_WORDS, **page_words.PAGE_NOTES}},
        "COUNTS": words.COUNT_WORDS,
        "PAGE": page_words.PAGE_WORDS,
        "SAID": {
            "sound": words.SOUND_WORDS,
            "not_sound": words.NOT_SOUND_WORDS,
            "unproven": words.UNPROVEN_HEAD,
            "note": words.NOTE_HEAD,
            "checked": words.CHECKED_HEAD,
            "position": words.POSITION_WORDS,
        },
    }
    lines = [f"const {name} = {json.dumps(value, ensure_ascii=False)};" for name, value in told.items()]
    return "\n".join(['"use strict";', *lines, f"const UNHEARD = new Set({json.dumps(sorted(UNHEARD))});"])
