"""What is kept: tables, transactions, history."""
