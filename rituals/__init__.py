"""The domain: what the rituals of a machine-learning team are. Pure: no Slack, no SQL, no clock."""
