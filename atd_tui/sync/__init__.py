"""How a laptop and the server come level; what is written goes first, then it reads."""
