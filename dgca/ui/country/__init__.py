"""The page of a country's profile: its agreed view beside the first views."""
