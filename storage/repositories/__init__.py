"""What the domain's rooms keep, one module each. Implements their ports; SQL stays in here."""
