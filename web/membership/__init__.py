"""Members on the web: the list, each one's page, and what the desk does for them."""
