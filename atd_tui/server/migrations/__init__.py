"""The steps of the server's tables, from each version to the next."""
