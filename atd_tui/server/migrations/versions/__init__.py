"""One module a step; its name is its number, and what was released stays as it is."""
