"""The countries of a round and their people: one by one, or from a roster."""
