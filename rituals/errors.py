"""What a person did wrong, as data.

These errors carry the facts (what was read, what was allowed, what is nearest), never a sentence:
their words for people stand in the catalogue, and one handler in `bot` looks them up by class.
"""


class PersonError(Exception):
    """Something a person can put right. Raised by the domain, told by `bot` in words.

    Keyword arguments become attributes and the fields of the words shown.
    """

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in self.facts.items())

    def __getattr__(self, name: str) -> object:
        try:
            return self.__dict__["facts"][name]
        except KeyError:
            raise AttributeError(name) from None
