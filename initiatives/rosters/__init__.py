"""What a row of a branch's sheet of past initiatives means, which initiative it speaks of, what applying it does."""
