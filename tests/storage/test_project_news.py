"""What PMs were told is kept in its order, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from rituals.project.news import NewsKind, latest
from rituals.team import usecases as teams
from storage.unit_of_work import Storage
from tests.databases import KINDS, with_tables
from tests.storage.a_kickoff import keep, things
from tests.storage.side_by_side import ALICE, NOW, PLAN


@pytest.fixture(scope="module", params=KINDS)
def storage(request: pytest.FixtureRequest) -> Iterator[Storage]:
    with with_tables(request.param) as url:
        opened = Storage(url, channel_interval=0)
        yield opened
        opened.close()


def test_news_of_one_moment_keep_the_order_in_which_they_were_told(storage: Storage) -> None:
    with storage.work("T1", now=NOW) as work:
        kept = things(teams.start_team(work, ALICE, PLAN, now=NOW).team.team_id)
        keep(work, kept)
        told = [replace(kept.news, kind=kind) for kind in NewsKind]
        for one in told:
            work.news.add(one, NOW)
        later = replace(kept.news, number=None, contradicts=None, by=None)
        work.news.add(later, NOW + timedelta(hours=1))
        work.commit()
    with storage.read("T1", now=NOW) as work:
        assert work.news.since("p1", NOW) == [kept.news, *told, later]
        assert work.news.since("p1", NOW + timedelta(seconds=1)) == [later]
        model = replace(kept.news, kind=NewsKind.MODEL_RETIRED)
        assert latest(work.news.since("p1", NOW)) == [told[-1], model, later]
        there = replace(model, kind=NewsKind.MODEL_RETRAIN, text="Churn in eu")
        assert latest([model, there, model]) == [model, there]  # each environment of it
