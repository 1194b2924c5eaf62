"""Minutes on the web: the draft, its approval, and what was approved."""
