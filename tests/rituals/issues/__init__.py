"""Issues and pull requests of repositories."""
