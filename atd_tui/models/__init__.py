"""The tables of the laptop's store."""
