"""`mainspring doctor`: what is wrong, and how to mend it.

Checks are functions that look at one thing and return findings; `examination` asks for what they
look at. Their words are for whoever runs the bot, like those in bot/process/troubles.py, and stand
where they are used: the catalogue in bot/words is for people in Slack.
"""

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, State, healthy
from bot.doctor.report import as_json, for_people

__all__ = ["Finding", "State", "as_json", "examine", "for_people", "healthy"]
