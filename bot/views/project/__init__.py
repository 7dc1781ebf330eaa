"""Projects: their pages, the portfolio."""
