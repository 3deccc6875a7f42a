"""The countries of a round and their people on the screen."""
