"""Follow-ups: what somebody said they would do, until it's done or dropped on purpose."""
