"""The loop that brings what is in the outbox to Slack, and what becomes of each attempt."""
