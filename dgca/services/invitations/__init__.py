"""Whom a round invites, and what is sent to them."""
