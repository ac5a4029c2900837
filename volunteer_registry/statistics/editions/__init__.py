"""Editions: figures confirmed by the branches, published once, opened and explained for ever."""
