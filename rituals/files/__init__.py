"""The ledger as files: out of it, and into it. Both ways by the same columns (`columns`)."""
