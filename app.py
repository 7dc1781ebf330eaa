"""What the Slack CLI starts in a checkout (`slack run`): the same as `mainspring run`."""

from bot.cli import app

if __name__ == "__main__":
    # The CLI's own arguments, about its protocol, are for its hooks and not for us.
    app(["run"])
