"""HTTP: Slack's requests in HTTP mode, and health and metrics of any process."""
