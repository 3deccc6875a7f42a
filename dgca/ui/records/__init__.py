"""What is kept about people, on the screen: the audit, the notice and one's own record."""
