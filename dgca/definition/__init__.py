"""From a questionnaire file to an instrument, with every fault told at once."""
