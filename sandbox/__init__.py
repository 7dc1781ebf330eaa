"""A local Slack for the demo and the tests: it refuses what Slack refuses."""
