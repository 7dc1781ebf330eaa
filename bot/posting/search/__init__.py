"""Where what was learned stands."""
