"""Proposals on the web: read, written, translated, put forward, supported."""
