"""What a running process needs around the bot: start, health, metrics, logs."""
