"""A country's team comes from its members' views to one agreed and signed view."""
