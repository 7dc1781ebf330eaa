"""A team: lives in one channel, has a roster, a lead, facilitators and a calendar."""
