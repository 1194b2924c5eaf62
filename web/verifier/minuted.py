"""Minutes: what they say of votes and elections is what the record says, and their fingerprints are right."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from web.verifier.findings import Findings
from web.verifier.standing import Body, Handler, Room, Rooms
from web.verifier.votes import same_json
from web.verifier.worded import miscounted, table_of

OF_VOTES = ("number", "declared", "eligible", "composition", "counted", "elected")
PRESENCES, NOT_NOTED = ("present", "excused", "absent", "left"), "not_noted"
OF_QUORUMS = ("occasion", "members", "present", "needed", "reached")


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
        self._check_words(body, position)
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
        self._check_attendance(content, room, position, sitting)
        self._check_course(content, room, position, sitting)
        self.findings.count("minutes")

    def _check_attendance(self, content: Body, room: Room, position: int, sitting: str) -> None:
        """Everybody stands in the list that was noted of her, and everybody who was there stands somewhere."""
        told = content.get("attendance") or {}
        lists = {presence: told.get(presence, []) for presence in (*PRESENCES, NOT_NOTED)}
        wrong = [
            presence
            for presence, people in lists.items()
            if any(room.noted.get(one, NOT_NOTED) != presence for one in people)
        ]
        there = {one for one, presence in room.noted.items() if presence == "present"}
        named = {*lists["present"], *content.get("without_vote", ()), *content.get("guests", ())}
        wrong += ["present"] if there != named else []
        wrong += ["members"] if content.get("members") != sum(map(len, lists.values())) else []
        wrong += ["chair"] if (content.get("chair") or "") != room.chair else []
        if wrong:
            self.findings.fault("minutes-differ", position, sitting, part=wrong[0])

    def _check_course(self, content: Body, room: Room, position: int, sitting: str) -> None:
        """What they say of the quorum and of raised hands is what was found and counted."""
        quorums = [{name: one[name] for name in OF_QUORUMS} for one in content.get("quorum", ())]
        if quorums != [{name: one[name] for name in OF_QUORUMS} for one in room.quorums]:
            self.findings.fault("minutes-differ", position, sitting, part="quorum")
        for told in decided_by_hands(content):
            hands = room.hands.get(told["motion"])
            if hands is not None and any(told["decided"].get(name) != hands[name] for name in hands):
                self.findings.fault("minutes-differ", position, sitting, part=told["motion"])

    def _check_words(self, body: Body, position: int) -> None:
        """In every language they count as they were approved, and their tables say the same."""
        decided = {
            one["number"]: one.get("declared") or {} for one in voted_in(body["content"]) if one.get("number")
        }
        texts = {one["language"]: one["text"] for one in body["texts"]}
        wrong = [language for language, text in texts.items() if miscounted(text, decided)]
        tables = {language: table_of(text) for language, text in texts.items()}
        odd = [one for one in tables if sum(tables[one] == other for other in tables.values()) == 1]
        if wrong or (odd and len(tables) > 1):
            self.findings.fault("minutes-differ", position, body["sitting"], part=(wrong or odd)[0])

    def _signed(self, position: int, at: int, by: str | None, body: Body) -> None:
        if self.fingerprints.get(body["sitting"]) != body["fingerprint"] or by != body["person"]:
            self.findings.fault("fingerprint-differs", position, body["sitting"])

    def _published(self, position: int, at: int, by: str | None, body: Body) -> None:
        self.published.add((body["sitting"], body["language"]))

    def check_files(self, files: Mapping[str, bytes]) -> None:
        """The minutes that lie in the bundle are those that were approved and published, letter by letter; none lacks."""
        published = {
            f"minutes/{sitting}.{language}.txt"
            for sitting, language in self.published
            if sitting in self.texts
        }
        for name in sorted(published - set(files)):
            self.findings.fault("file-missing", name=name)
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


def decided_by_hands(content: Any) -> Iterator[Body]:
    """Every motion of which minutes say how many hands decided it, however deep."""
    if isinstance(content, dict):
        if isinstance(content.get("motion"), str) and (content.get("decided") or {}).get("how") == "hands":
            yield content
        content = list(content.values())
    if isinstance(content, list):
        for one in content:
            yield from decided_by_hands(one)
