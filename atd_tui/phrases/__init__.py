"""Phrases: what the values of the domain are called and how they are told."""
