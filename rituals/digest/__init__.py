"""The digest: once a week a team reads what moved, what was learned and decided, what is stuck."""
