"""The workshops of a facilitator: listed, made and copied."""
