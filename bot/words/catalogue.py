"""All words for people, in one catalogue a language: `en/`, a file a subject.

A key names a sentence; `{facts}` in it are filled in by the caller. A sentence that counts has
forms by the language's plural rules (Babel's, from CLDR), chosen by the fact `n`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeGuard

from babel import Locale

from bot.words.mrkdwn import Mrkdwn, quote

Sentence = str | dict[str, str]

# `/invite` is Slack's own.
_COMMAND = re.compile(r"(?<![\w/])/(?!invite\b)(?=[a-z{])")
_MARKUP = re.compile(r"[*`‹›]")


class Words:
    """One language."""

    def __init__(self, language: str, catalogue: Mapping[str, Any], prefix: str = "") -> None:
        self.language = language
        self._prefix = prefix
        self._plural: Callable[[Any], str] = Locale.parse(language).plural_form
        self._sentences = {
            key: _each(sentence, self.named) for key, sentence in _flatten(catalogue)
        }
        self._unmarked = {
            key: _each(sentence, lambda s: _MARKUP.sub("", s))
            for key, sentence in self._sentences.items()
        }
        # Most sentences want no facts, and are said as they stand.
        self._ready = {key: Mrkdwn(s) for key, s in self._sentences.items() if _is_ready(s)}
        self._ready_plain = {key: s for key, s in self._unmarked.items() if _is_ready(s)}

    def __call__(self, key: str, /, **facts: object) -> Mrkdwn:
        """For mrkdwn. Facts that aren't Mrkdwn are quoted: what was typed can't hurt.

        Raises KeyError for a key or a fact that isn't there: a test walks all of them.
        """
        ready = self._ready.get(key)
        if ready is not None:
            return ready
        safe = {name: _safe(fact) for name, fact in facts.items()}
        return Mrkdwn(self._form(self._sentences[key], facts).format_map(safe))

    def plain(self, key: str, /, **facts: object) -> str:
        """For plain_text objects (buttons, titles, labels, errors), where nothing is markup."""
        ready = self._ready_plain.get(key)
        if ready is not None:
            return ready
        return self._form(self._unmarked[key], facts).format_map(facts)

    def named(self, text: str) -> str:
        """Our commands in a text of ours, as they are called in this workspace."""
        return _COMMAND.sub(f"/{self._prefix}", text)

    def __contains__(self, key: str) -> bool:
        return key in self._sentences

    def sentences(self) -> dict[str, Sentence]:
        return dict(self._sentences)

    def _form(self, sentence: Sentence, facts: Mapping[str, object]) -> str:
        if isinstance(sentence, str):
            return sentence
        return sentence.get(self._plural(facts["n"]), sentence["other"])


def _flatten(node: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Sentence]]:
    for key, value in node.items():
        if isinstance(value, dict) and not {"one", "other"} <= value.keys():
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _each(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    if isinstance(sentence, str):
        return change(sentence)
    return {form: change(text) for form, text in sentence.items()}


def _is_ready(sentence: Sentence) -> TypeGuard[str]:
    return isinstance(sentence, str) and not {"{", "}"} & set(sentence)


def _safe(fact: object) -> object:
    return quote(fact) if isinstance(fact, str) and not isinstance(fact, Mrkdwn) else fact


@cache
def words(language: str = "en", prefix: str = "") -> Words:
    """The catalogue of a language; English where there is none of its own.

    `prefix` is what an admin put before our commands' names (`ml-` for `/ml-retro`).
    """
    folder = files("bot.words").joinpath(language)
    if not folder.is_dir():
        return words("en", prefix)
    catalogue: dict[str, Any] = {}
    for subject in folder.iterdir():
        catalogue |= tomllib.loads(subject.read_text("utf-8"))
    return Words(language, catalogue, prefix)
