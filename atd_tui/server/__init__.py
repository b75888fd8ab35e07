"""What answers the laptops: one order for all, each row to those who may see it."""
