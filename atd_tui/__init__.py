"""Terminal application of the Alternatives to Detention department."""
