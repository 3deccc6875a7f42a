"""Passwords: kept only as hashes, and refused where they can be guessed."""
