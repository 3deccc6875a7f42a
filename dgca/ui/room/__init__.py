"""The team's room on the screen."""
