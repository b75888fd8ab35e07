"""The command line: one thin function for every thing that can be done from a shell."""
