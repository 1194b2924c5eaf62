"""The command: checks a bundle and says what was found, in Arabic, Turkish or English."""

import argparse
import json
import os
import sys
from collections.abc import Sequence

from web.verifier.bundles import Bundle, processors
from web.verifier.containers import BundleDamaged
from web.verifier.findings import Findings
from web.verifier.meaning import Meaning
from web.verifier.notes import Checkpoint, Key
from web.verifier.sealing_wax import read_checkpoint, read_keys
from web.verifier.words import LANGUAGES, in_words, verdict_words

FINE, PROBLEM, WRONG_USE = 0, 1, 2


def verify_bundle(
    path: str, trusted: Sequence[Key] = (), seen: Sequence[Checkpoint] = (), workers: int = 1
) -> Findings:
    """Check a bundle: its bytes, its tree, its signatures, its order, and what its facts mean."""
    findings = Findings()
    try:
        bundle = Bundle(path, findings)
        bundle.check_files()
        bundle.check_checkpoint(trusted)
        meaning = Meaning(findings, bundle.is_whole)
        bundle.check_facts(meaning.hear, seen, workers)
        meaning.finish(bundle.minutes())
        meaning.check_made_of(bundle.manifest["made_of"], bundle.days)
        bundle.check_announced(meaning.keys)
    except BundleDamaged as damage:
        findings.fault(damage.code, name=damage.name)
    return findings


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a bundle and print what was found; 0 if it is sound, 1 if not, 2 if it was asked wrongly."""
    asked = _parser().parse_args(arguments)
    misread = Findings()
    trusted = read_keys("\n".join(asked.key).encode(), "--key", misread)
    seen = [_seen(path, misread) for path in asked.seen]
    if not os.path.isfile(asked.bundle):
        misread.fault("file-missing", name=asked.bundle)
    if misread.faults:
        words = "".join(f"{in_words(one, asked.language)}\n" for one in misread.faults)
        sys.stderr.buffer.write(words.encode(errors="backslashreplace"))
        return WRONG_USE
    workers = processors() if asked.workers is None else asked.workers
    try:
        findings = verify_bundle(asked.bundle, trusted, [one for one in seen if one], workers)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    _say(findings, asked.language, asked.json)
    return PROBLEM if findings.faults else FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Checks a bundle of a council's record. Needs nothing but Python."
    )
    parser.add_argument("bundle", help="the file FILE.zip that was exported")
    parser.add_argument("--key", action="append", default=[], help="the log's key, known from elsewhere")
    parser.add_argument(
        "--seen", action="append", default=[], help="a file with a checkpoint that was kept earlier"
    )
    parser.add_argument("--language", choices=LANGUAGES, default=_of_the_machine())
    parser.add_argument("--json", action="store_true", help="one line of JSON for programs")
    parser.add_argument("--workers", type=int, help="how many processes work at once")
    return parser


def _of_the_machine() -> str:
    said = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").partition("_")[0].lower()
    return said if said in LANGUAGES else "en"


def _seen(path: str, findings: Findings) -> Checkpoint | None:
    if not os.path.isfile(path):
        findings.fault("file-missing", name=path)
        return None
    with open(path, "rb") as file:
        return read_checkpoint(file.read(), path, findings)


def _say(findings: Findings, language: str, as_json: bool) -> None:
    said = [{**one.as_data(), "words": in_words(one, language)} for one in findings.in_order]
    if as_json:
        found = {"sound": not findings.faults, "checked": findings.checked, "findings": said}
        text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    else:
        text = "\n".join(verdict_words(findings, language))
    sys.stdout.buffer.write(f"{text}\n".encode(errors="backslashreplace"))
