"""Every write to grants, micro-grants and money."""
