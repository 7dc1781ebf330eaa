"""Blind check: the same three questions to several people separately, and then side by side."""
