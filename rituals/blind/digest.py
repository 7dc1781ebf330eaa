"""What a digest tells of blind checks: what people agreed on, once they had seen where they
differed. What each had answered stays where it was shown."""

from collections.abc import Iterator

from rituals.blind.ports import BlindWork
from rituals.digest.model import Line, Part, Span, Weight
from rituals.team.model import Team


class BlindChecksTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.DECIDED})

    def lines(self, work: BlindWork, team: Team, span: Span) -> Iterator[Line]:
        for check, project in work.blinds.settled_of(team.team_id):
            if check.settled and span.holds(check.settled.at):
                yield Line(
                    part=Part.DECIDED,
                    kind="blind_settled",
                    weight=Weight.SETTLES,
                    at=check.settled.at,
                    texts={
                        "project": project,
                        "metric": check.settled.metric,
                        "target": check.settled.target,
                    },
                    people={"who": check.settled.by},
                    message=check.message,
                )
