"""The council itself: bodies, terms and the rules it has adopted."""
