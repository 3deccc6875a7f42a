"""A country's team: who belongs to it, who asks to, and whom its lead lets in."""
