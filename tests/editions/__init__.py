"""Editions: drafted, confirmed, published, opened and explained."""
