"""Everything the bot says to people: the catalogue, and the markup that carries it."""

from bot.words.catalogue import Words, words
from bot.words.mrkdwn import Mrkdwn, quote
from bot.words.voice import Voice

__all__ = ["Mrkdwn", "Voice", "Words", "quote", "words"]
