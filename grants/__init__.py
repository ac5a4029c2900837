"""State grants, micro-grants and their money."""
