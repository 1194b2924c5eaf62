"""What the facts mean: every decision derived again."""

from collections.abc import Mapping

from web.verifier.findings import Findings
from web.verifier.stretches import Heard


class Meaning:
    """What was decided, as the facts say it."""

    def __init__(self, findings: Findings, is_whole: bool) -> None:
        self.findings = findings
        self.is_whole = is_whole

    def hear(self, facts: list[Heard]) -> None:
        """The next facts in order."""
        for _ in facts:
            self.findings.count("heard")

    def finish(self, minutes: Mapping[str, bytes]) -> None:
        """Nothing follows."""
