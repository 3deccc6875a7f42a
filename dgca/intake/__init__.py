"""Responses and rosters from files."""
