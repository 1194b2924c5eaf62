"""Bundles: the record, or a part of it, in one file that anybody can check without us."""
