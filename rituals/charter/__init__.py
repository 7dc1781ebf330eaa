"""Charter: one page of what was agreed on, in versions, signed by PM and tech lead."""
