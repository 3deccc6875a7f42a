"""The pieces of the desk, one a subject: what stands, and the form that changes it."""
