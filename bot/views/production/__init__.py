"""Models in use, their figures, and what is done about them."""
