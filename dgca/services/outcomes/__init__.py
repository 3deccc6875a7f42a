"""What comes of a round: how far it is, countries side by side, and files to take home."""
