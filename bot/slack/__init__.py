"""Slack: how its requests arrive and are answered, and how it is called."""
