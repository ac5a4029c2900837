"""Every write to initiatives: one function a verb.

`drafting`, `deciding`, `recording`, `results`, `events` and `attaching`.
"""
