"""`python -m web` is the same as `majlis`."""

from web.cli import main

main()
