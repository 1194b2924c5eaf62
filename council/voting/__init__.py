"""Ballots, decision rules and their outcomes."""
