"""Shipped models, watched in production."""
