"""The stand-alone verifier: the parts in `web/verifier` joined to one file that needs nothing but Python."""

import ast
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

from flask_babel import get_locale

from web.verifier.main import main

PARTS = (
    "findings",
    "signatures",
    "notes",
    "trees",
    "standing",
    "containers",
    "kinds",
    "leaves",
    "stretches",
    "sealing_wax",
    "bundles",
    "majorities",
    "balances",
    "guards",
    "papers",
    "preferences",
    "elections",
    "quorums",
    "openings",
    "votes",
    "motions",
    "rounds",
    "worded",
    "minuted",
    "meaning",
    "words",
    "main",
)
"""The parts, each after those that it builds on."""

OWN = "web.verifier."
HEAD = '''#!/usr/bin/env python3
"""Checks a bundle of a Majlis council's record: python3 verify.py BUNDLE.zip

It needs Python 3.11 and nothing else, asks nobody on the network, and shares no code with the server that made the
bundle. Options: --help.
"""

'''
FOOT = '\n\nif __name__ == "__main__":\n    sys.exit(main())\n'


@cache
def stand_alone() -> bytes:
    """The whole verifier as one file."""
    imports: dict[str, set[str]] = defaultdict(set)
    bodies = [_body(part, imports) for part in PARTS]
    plain = [f"import {name}\n" for name in sorted(imports.pop("", set()))]
    named = [
        f"from {module} import {', '.join(sorted(names))}\n" for module, names in sorted(imports.items())
    ]
    return (HEAD + "".join(plain + named) + "".join(bodies) + FOOT).encode()


def _body(part: str, imports: dict[str, set[str]]) -> str:
    """What a part says, without its imports; those from Python's own library are gathered."""
    source = resources.files("web.verifier").joinpath(f"{part}.py").read_text(encoding="utf-8")
    read, lines = ast.parse(source), source.splitlines()
    for node in read.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            _gather(node, imports)
        elif node is not read.body[0]:
            continue
        lines[node.lineno - 1 : node.end_lineno] = [""] * ((node.end_lineno or node.lineno) - node.lineno + 1)
    title = (ast.get_docstring(read) or "").splitlines()[0]
    said = "\n".join(lines).strip("\n")
    return f"\n\n# {title}\n\n\n{said}\n"


def _gather(node: ast.Import | ast.ImportFrom, imports: dict[str, set[str]]) -> None:
    if isinstance(node, ast.Import):
        imports[""] |= {one.name for one in node.names}
    elif not f"{node.module}.".startswith(OWN):
        imports[str(node.module)] |= {
            f"{one.name} as {one.asname}" if one.asname else one.name for one in node.names
        }


def check_bundle(path: str, keys: Iterable[str], seen: Iterable[str], as_json: bool) -> int:
    """Check a bundle as the stand-alone verifier does, and say what was found; the exit code."""
    told = [f"--key={one}" for one in keys] + [f"--seen={one}" for one in seen]
    language = ["--language", get_locale().language]
    return main([path, *told, *language, *(["--json"] if as_json else [])])
