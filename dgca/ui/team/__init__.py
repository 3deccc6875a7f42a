"""A country's team on the screen of its own people."""
