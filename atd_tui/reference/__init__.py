"""The data files as values: codes, places, languages, holidays, units, numbers."""
