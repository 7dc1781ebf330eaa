"""Windows about tokens, whatever they and a metric are called, in what Slack takes."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.views.experiment import tokens
from bot.words import Voice
from rituals.api.model import MOST_TOKENS, NAME_LIMIT, Scope, Token
from rituals.experiment.metric import Metric
from rituals.experiment.model import Experiment, StopRule
from rituals.team.model import Team
from tests.views import samples
from tests.views.reading import check_view

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
SECRET = "msp_" + "x" * 43
URLS = st.sampled_from(["", "https://mainspring.example.com/bot"])
SCOPES = st.sampled_from([frozenset(Scope), *(frozenset({one}) for one in Scope)])


@settings(deadline=None, max_examples=25)
@given(samples.voices, samples.teams(), samples.names, samples.names, SCOPES, URLS)
def test_the_windows_of_tokens(
    say: Voice, team: Team, name: str, metric: str, scopes: frozenset[Scope], url: str
) -> None:
    token = Token("t" * 32, "d" * 64, team.team_id, name[:NAME_LIMIT], scopes, "U0001", NOW)
    one = Experiment(
        experiment_id="e1",
        number=10**12,
        team_id=team.team_id,
        project_id=None,
        change="x",
        reason="",
        metric=Metric(name=metric),
        data="",
        owner="U0001",
        rule=StopRule(attempts=1),
        made_by="U0001",
        made_at=NOW,
    )
    many = [(replace(token, used_at=NOW), True)] * (MOST_TOKENS // 2) + [(token, False)] * (
        MOST_TOKENS // 2
    )
    for some in (many, []):
        check_view(tokens.listed(say, team, some, {"U0001": name}, public_url=url))
    check_view(tokens.form(say, team))
    for example in (one, None):
        check_view(tokens.made(say, team, token, SECRET, example, public_url=url))
