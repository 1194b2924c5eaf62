"""Votes by name and decisions: putting to the vote, voting, the receipt, the decision with its derivation."""
