"""The words of the field: instrument, response, profile, workshop."""
