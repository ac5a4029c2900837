"""Every write to initiatives: one function a verb; `drafting`, `deciding`, `recording`, `results` and `events`."""
