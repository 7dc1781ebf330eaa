"""Experiments: from a hypothesis to a decision, and a ledger of what was learned (playbook §2)."""
