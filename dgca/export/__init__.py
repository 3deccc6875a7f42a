"""Profiles as files, one file a format."""
