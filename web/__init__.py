"""Majlis on the web: pages, forms, words and the command line."""

FOLDERS = (
    "home",
    "proposals",
    "voting",
    "followup",
    "charter",
    "membership",
    "quotas",
    "statistics",
    "rules",
    "assembly",
    "minutes",
    "audit",
    "archive",
    "access",
    "record",
    "installation",
    "demo",
    "bench",
)
"""The folders that have pages or words, in the order in which their places stand in the bar."""
