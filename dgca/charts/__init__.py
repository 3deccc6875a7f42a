"""Pictures of profiles; each function returns a figure and shows nothing."""
