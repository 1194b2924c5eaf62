"""Minutes: what they say of votes and elections is what the record says, and their fingerprints are right."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from web.verifier.findings import Findings
from web.verifier.standing import Body, Handler, Rooms
from web.verifier.votes import same_json

OF_VOTES = ("number", "declared", "eligible", "composition", "counted", "elected")
PRESENCES = ("present", "excused", "absent", "left")


def fingerprint_of(content: object) -> str:
    """The fingerprint of what minutes say."""
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Minutes:
    """All minutes."""

    def __init__(self, findings: Findings, rooms: Rooms, is_whole: bool) -> None:
        self.findings, self.rooms, self.is_whole = findings, rooms, is_whole
        self.fingerprints: dict[str, str] = {}
        self.texts: dict[str, dict[str, str]] = {}
        self.published: set[tuple[str, str]] = set()
        self.hears: dict[str, Handler] = {
            "minutes.minutes-approved": self._approved,
            "minutes.minutes-signed": self._signed,
            "minutes.minutes-published": self._published,
        }

    def _approved(self, position: int, at: int, by: str | None, body: Body) -> None:
        content, sitting = body["content"], body["sitting"]
        self.fingerprints[sitting] = fingerprint_of(content)
        self.texts[sitting] = {
            one["language"]: sha256(one["text"].encode()).hexdigest() for one in body["texts"]
        }
        if body["until"] >= position:
            self.findings.fault("minutes-differ", position, sitting, part="until")
        room = self.rooms.known.get(sitting)
        if room is None:
            return
        for told in voted_in(content):
            known = room.decided.get(told["ballot"])
            if known is None:
                if self.is_whole:
                    self.findings.fault("minutes-differ", position, sitting, part=told["ballot"])
                continue
            for name in OF_VOTES:
                said = told.get(name)
                if name in told and name in known and said is not None and not same_json(said, known[name]):
                    self.findings.fault(
                        "minutes-differ", position, sitting, part=str(known.get("number") or told["ballot"])
                    )
                    break
        self._check_attendance(content, room.noted, position, sitting)
        self.findings.count("minutes")

    def _check_attendance(self, content: Body, noted: Mapping[str, str], position: int, sitting: str) -> None:
        told = content.get("attendance") or {}
        for presence in PRESENCES:
            if any(noted.get(one) != presence for one in told.get(presence, ())):
                self.findings.fault("minutes-differ", position, sitting, part=presence)
                return

    def _signed(self, position: int, at: int, by: str | None, body: Body) -> None:
        if self.fingerprints.get(body["sitting"]) != body["fingerprint"] or by != body["person"]:
            self.findings.fault("fingerprint-differs", position, body["sitting"])

    def _published(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.published.add((body["sitting"], body["language"]))

    def check_files(self, files: Mapping[str, bytes]) -> None:
        """The minutes that lie in the bundle are those that were approved and published, letter by letter."""
        for name, content in files.items():
            sitting, _, language = name.removeprefix("minutes/").removesuffix(".txt").rpartition(".")
            told = self.texts.get(sitting, {}).get(language)
            if told != sha256(content).hexdigest() or (sitting, language) not in self.published:
                self.findings.fault("minutes-file-differs", name=name)
            self.findings.count("minutes-files")


def voted_in(content: Any) -> Iterator[Body]:
    """Every vote and round of which minutes speak, however deep."""
    if isinstance(content, dict):
        if isinstance(content.get("ballot"), str) and ("declared" in content or "counted" in content):
            yield content
            return
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from voted_in(one)
