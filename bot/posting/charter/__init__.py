"""What a kickoff's thread sees of its charter."""
