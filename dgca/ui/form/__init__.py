"""The form on the screen: a dimension's cards, and the way through them."""
