"""The record in words: what it says when something cannot be entered."""
