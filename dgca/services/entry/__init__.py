"""Coming in and going out: links, codes, passwords, and the limits on trying."""
