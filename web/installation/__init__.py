"""What an administrator does with the installation: make it, bring it up to date, serve it."""
