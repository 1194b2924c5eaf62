"""Sittings on the web: called, attended, held."""
