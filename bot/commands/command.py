"""What a command is, and what may follow it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subcommand:
    word: str
    usage: str = ""
    """What may follow, as help shows it; empty: nothing may."""
    example: str = ""
    """A whole argument that works, offered where people type."""
    needs_team: bool = True
    also: tuple[str, ...] = ()
    """Words by which people ask for it when they don't know its own."""

    @property
    def takes_more(self) -> bool:
        return bool(self.usage)


@dataclass(frozen=True, slots=True, eq=False)  # one of each: they are compared by identity
class Command:
    name: str
    """Without slash and prefix."""
    subcommands: tuple[Subcommand, ...]
    free: str = ""
    """What may be typed that begins with none of its words, as help shows it; empty: nothing may.
    It names people, and Slack says then who they are."""

    def subcommand(self, word: str) -> Subcommand | None:
        return next((s for s in self.subcommands if s.word == word), None)

    @property
    def words(self) -> list[str]:
        return [s.word for s in self.subcommands]

    @property
    def completions(self) -> list[str]:
        words = [f"{s.word} {s.example}".strip() for s in self.subcommands]
        return [self.free, *words] if self.free else words
