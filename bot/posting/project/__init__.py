"""Pages of projects, and what threads hear of decisions."""
