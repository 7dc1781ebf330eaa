"""What a kickoff's thread sees."""
