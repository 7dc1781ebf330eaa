"""The control API: what the page and the tests' driver do on behalf of people."""
