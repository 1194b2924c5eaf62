"""The standing checks: what on record an auditor, or the bureau, should look at."""
