"""One file a step, from the first tables on."""
