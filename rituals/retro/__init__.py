"""What only a retro has: themes, votes on them, their discussion, and a rota of facilitators."""
