"""The door on the web: signing in, one's own account, and the cards that people are given."""
