"""The widgets: each draws one thing from plain values and asks nobody."""
