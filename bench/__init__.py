"""Measurements beside the bare cost of the same work, on the same machine, in the same run."""
