"""Dated settings of the programme."""
