"""Other programs that sync, measured beside ours: each runs in a process of its own."""
