"""Everything of Mainspring that touches the outside: Slack, the command line, settings, time."""
