"""Finding again what teams have written."""
