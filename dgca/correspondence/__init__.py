"""What goes out to people: letters, calendars, codes to scan and to type, and mail."""
