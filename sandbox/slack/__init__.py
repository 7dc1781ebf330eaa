"""Slack's own side: the Web API, Socket Mode, events, interactions, response URLs, signatures."""
