"""A respondent's own form: answered, submitted, and seen as a profile."""
