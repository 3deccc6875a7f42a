"""Invitations on the screen: links, codes, letters and mail."""
