"""What is said, in three languages."""

from web.verifier.findings import Finding, Findings

LANGUAGES = ("ar", "tr", "en")


def in_words(found: Finding, language: str) -> str:
    """A finding in words."""
    return f"{found.position or found.name}: {found.code} {found.details or ''}"


def verdict_words(findings: Findings, language: str) -> list[str]:
    """All in words."""
    return [str(findings.checked), *(in_words(one, language) for one in findings.all)]
