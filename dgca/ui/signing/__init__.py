"""Signing an agreed view, and what a country lets others see, on the screen of its people."""
