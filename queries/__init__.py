"""Stored questions, and running them."""
