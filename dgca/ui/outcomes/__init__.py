"""What comes of a round on the screen: readiness, comparison and files."""
