"""`/api/v1`: experiments, for programs. What they do is done as by a click, and seen alike."""
