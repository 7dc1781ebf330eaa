"""How a project is told of in a line: where it stands, and what it is ranked by."""

from bot.views.figures import figure
from bot.words import Mrkdwn, Voice
from rituals.project.model import Project, Stage, Standing, Track
from rituals.project.portfolio import POINTS, points


def where(say: Voice, project: Project) -> Mrkdwn:
    """“a first version · in discovery and delivery · invested in”."""
    parts = [stage(say, project.stage), tracks(say, project.tracks)]
    return Mrkdwn(" · ".join([*parts, standing(say, project.standing)]))


def stage(say: Voice, one: Stage) -> Mrkdwn:
    return say(f"project.stage_{one}")


def tracks(say: Voice, found: frozenset[Track]) -> Mrkdwn:
    return say("project.tracks_both") if len(found) > 1 else say(f"project.tracks_{min(found)}")


def standing(say: Voice, one: Standing) -> Mrkdwn:
    return say(f"project.standing_{one}")


def formula(say: Voice, project: Project) -> Mrkdwn:
    """“prize 9 × chance 0.5 ÷ cost 3 = 1.5”; of what isn't estimated, what is missing."""
    one, reached = project.estimate, points(project)
    if reached is None:
        given = {"prize": one.prize, "propensity": one.propensity, "cost": one.cost}
        missing = [say.plain(f"project.{name}_word") for name, value in given.items() if not value]
        return say("project.not_estimated", missing=", ".join(missing))
    assert one.prize and one.propensity and one.cost, "else there were no points"
    return say(
        "project.formula",
        prize=figure(POINTS[one.prize]),
        propensity=figure(POINTS[one.propensity]),
        cost=figure(POINTS[one.cost]),
        points=figure(reached),
    )


def ranked_by(say: Voice, project: Project) -> Mrkdwn:
    """The formula, and whose hand is above it."""
    found = formula(say, project)
    if project.placed and project.placed.reason:
        by_hand = say("project.by_hand", reason=project.placed.reason)
        return Mrkdwn(f"{found} · {by_hand}")
    return found
