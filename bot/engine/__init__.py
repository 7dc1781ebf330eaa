"""What moves by itself: the heartbeat, the work that is due, and delivery."""
