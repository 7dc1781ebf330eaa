"""Which commands there are. The one source of help, manifest, completion and dispatch."""

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

    def subcommand(self, word: str) -> Subcommand | None:
        return next((s for s in self.subcommands if s.word == word), None)

    @property
    def words(self) -> list[str]:
        return [s.word for s in self.subcommands]

    @property
    def completions(self) -> list[str]:
        return [f"{s.word} {s.example}".strip() for s in self.subcommands]


HELP = Subcommand("help", needs_team=False)

COMMANDS: tuple[Command, ...] = (
    Command(
        "mainspring",
        (
            Subcommand("setup", needs_team=False, also=("set", "start", "begin")),
            Subcommand("status", also=("open", "state")),
            Subcommand("calendar", also=("when", "next", "dates", "schedule")),
            Subcommand("settings", also=("zone", "holidays", "members", "lead", "configure")),
            Subcommand("pause", usage="2w | until 24 dec", example="2w", also=("stop", "vacation")),
            Subcommand("resume", also=("continue",)),
            HELP,
        ),
    ),
    Command(
        "retro",
        (
            Subcommand("now"),
            Subcommand(
                "every",
                usage="2 weeks on friday at 15:00",
                example="2 weeks on friday at 15:00",
            ),
            Subcommand("close"),
            Subcommand("history"),
            HELP,
        ),
    ),
)


_BY_NAME = {command.name: command for command in COMMANDS}


def command_named(name: str) -> Command | None:
    return _BY_NAME.get(name)
