"""Jobs: claimed, worked in turns, tried again, left behind by dead workers."""
