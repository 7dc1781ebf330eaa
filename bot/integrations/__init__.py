"""What other programs of a team know: an adapter each, behind a port of the domain."""
