"""What the cells of a branch's sheet mean: one module for each kind of cell."""
