"""Files people attach: what they truly are, what is kept of them, and how they lie beside their rows."""
