"""What a row of a branch's sheet of volunteers means, whom it speaks of, and what applying it does."""
