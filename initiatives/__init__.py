"""Initiatives: from a leader's idea to a confirmed result."""
