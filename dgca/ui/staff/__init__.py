"""The staff on the screen: who they are, and how they come in."""
