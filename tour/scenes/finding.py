"""What has been, what was meant, and what waits for me."""

from tour.stage import Stage


def history(stage: Stage) -> None:
    """Past retros are found again"""
    dana = stage.person("dana")
    dana.types("/retro history").sees("Past retros of #ml-churn", "3 reflections by 2 of 6")
    dana.clicks("Read").sees("Chen: Seasonality beats the new loss", in_="modal").closes()


def wrong_words(stage: Stage) -> None:
    """A wrong word gets the nearest right one, never silence"""
    alice, bob, eve = stage.people("alice", "bob", "eve")
    bob.types("/retro hsitory").sees("Did you mean /retro history?")
    alice.types("/retro every 2 weeks on").sees("I read “every 2 weeks on”, and then it stops")
    eve.goes_to("@Mainspring").types("how do I pause the retros?")
    eve.sees("I think this is what you are looking for", "/mainspring pause")
    eve.goes_to("#ml-churn")


def whose_it_is(stage: Stage) -> None:
    """Who may not, is told who may"""
    chen, gil = stage.people("chen", "gil")
    chen.types("/mainspring pause 2w").sees("belongs to the team's lead (@Alice)")
    gil.types("/retro now").sees("Ask somebody of the team")


def home(stage: Stage) -> None:
    """One's own page: my teams, and what comes next"""
    farid = stage.person("farid").opens_home()
    farid.sees("Your teams", "#ml-churn", "Next retro", in_="home")
