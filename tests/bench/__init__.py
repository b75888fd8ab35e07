"""How fast it is and how much it sends: figures with a peer in the same run."""
