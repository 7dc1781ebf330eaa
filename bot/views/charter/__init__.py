"""What comes of a kickoff: a charter, signed and amended."""
