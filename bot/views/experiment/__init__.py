"""Experiments: the card, the thread under it, the windows, the ledger; and ideas for more."""
