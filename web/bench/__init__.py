"""The project's own measurements: each is a ratio to something plain, measured in the same run."""
