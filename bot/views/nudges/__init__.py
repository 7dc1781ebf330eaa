"""What waits for people, what has gone quiet, and what teams hear of it once a week."""
