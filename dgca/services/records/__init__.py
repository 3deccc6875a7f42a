"""What is kept about people, for how long, and who may look."""
