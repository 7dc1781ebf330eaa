"""What people see, as plain Block Kit dicts. Pure: a view fetches nothing and decides nothing."""
