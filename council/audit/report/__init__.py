"""What a year came to: numbers for whoever has to report them, each with the entries behind it, and nobody in it."""
