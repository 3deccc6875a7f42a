"""What can be done, and by whom: one function a deed."""
