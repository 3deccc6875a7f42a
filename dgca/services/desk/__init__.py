"""A workshop is set up: made, dated, opened and closed, by its facilitators."""
