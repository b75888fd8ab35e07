"""The rules: pure functions over values and dated data."""
