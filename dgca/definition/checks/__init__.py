"""The rules of an instrument, one function a rule."""
