"""The retro: reflections collected while it is open, shown to the team, summed up at its close."""
