"""A workshop of invented governments, with answers from a simulator."""
