"""Balance on the web: its rules and verdicts in words, and the picture of a body."""
