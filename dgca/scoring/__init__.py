"""From ratings to profiles: pure functions, one file a step of the method."""
