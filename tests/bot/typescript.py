"""As much TypeScript as Slack's types of a manifest are made of: interfaces, unions of names, and
limits in the comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_INTERFACE = re.compile(
    r"^(?:export )?interface (\w+)[^{\n]*\{\n(.*?)^\}", re.MULTILINE | re.DOTALL
)
_MEMBER = re.compile(
    r"(?P<comment>(?:/\*\*.*?\*/\s*)?)^    (?P<name>\w+)(?P<optional>\??): (?P<type>[^;]+);",
    re.MULTILINE | re.DOTALL,
)
_UNION = re.compile(r"^(?:export )?type (\w+) = ('.*?);$", re.MULTILINE)
_LONGEST = re.compile(r"Maximum\s+(?:\*\s+)?length\s+(?:\*\s+)?is\s+(?:\*\s+)?(\d+)")
_MOST = re.compile(r"[Aa] maximum\s+(?:\*\s+)?of\s+(?:\*\s+)?(\d+)")
_PRIMITIVES: Mapping[str, type] = {"string": str, "boolean": bool, "number": int}


@dataclass(frozen=True)
class Member:
    optional: bool
    type: str
    longest: int | None
    """Characters."""
    most: int | None
    """Items."""


@dataclass(frozen=True)
class Types:
    text: str

    @cached_property
    def interfaces(self) -> dict[str, dict[str, Member]]:
        return {
            name: {found["name"]: _member(found) for found in _MEMBER.finditer(body)}
            for name, body in _INTERFACE.findall(self.text)
        }

    @cached_property
    def unions(self) -> dict[str, set[str]]:
        found = _UNION.findall(self.text)
        return {name: set(re.findall(r"'([^']+)'", names)) for name, names in found}

    def problems(self, value: Any, kind: str, where: str = "") -> Iterator[str]:
        """What keeps `value` from being a `kind`: each with its place."""
        if kind in self.interfaces and isinstance(value, dict):
            yield from self._of_interface(value, self.interfaces[kind], where)
        elif kind in self.unions:
            if value not in self.unions[kind]:
                yield f"{where}: {value} is no {kind}"
        elif kind.startswith("'"):
            if repr(value) not in kind.split(" | "):
                yield f"{where}: {value!r} is no {kind}"
        elif kind.endswith("[]") and isinstance(value, list):
            for number, item in enumerate(value):
                yield from self.problems(item, kind.removesuffix("[]"), f"{where}/{number}")
        elif type(value) is not _PRIMITIVES.get(kind):
            yield f"{where}: {value!r} is no {kind}"

    def _of_interface(
        self, value: Mapping[str, Any], members: Mapping[str, Member], where: str
    ) -> Iterator[str]:
        for name in value.keys() - members.keys():
            yield f"{where}/{name}: Slack knows no such thing"
        for name, member in members.items():
            here = f"{where}/{name}"
            if name not in value:
                if not member.optional:
                    yield f"{here}: is missing"
                continue
            yield from self.problems(value[name], member.type, here)
            limit = member.longest if isinstance(value[name], str) else member.most
            if limit is not None and len(value[name]) > limit:
                yield f"{here}: is longer than {limit}"


def _member(found: re.Match[str]) -> Member:
    longest, most = _LONGEST.search(found["comment"]), _MOST.search(found["comment"])
    return Member(
        optional=bool(found["optional"]),
        type=found["type"],
        longest=int(longest[1]) if longest else None,
        most=int(most[1]) if most else None,
    )
