"""Who is away: not prompted, and not counted as missing."""
