"""What docs/api.md types works as it stands there, for experiment 42 or whichever there is."""

import subprocess
import sys
from pathlib import Path

from tests.docs.pages import ROOT, page
from tests.journeys.api.test_models import by_hand
from tests.journeys.conftest import play
from tests.journeys.experiments import an_experiment, card
from tests.journeys.programs import a_program, makes_a_token
from tests.journeys.stage import Stage

__all__ = ["play"]


def test_what_the_page_types_is_done(play: Stage, tmp_path: Path) -> None:
    number = an_experiment(play, "Gradient boosting")
    alice = play.person("alice")
    typed = [b.text for part in page("api").values() for b in part.blocks() if b.kind == "sh"]
    assert len(typed) == 8
    model = by_hand(play)
    with a_program(play, makes_a_token(alice)) as program:
        for text in typed:
            done = subprocess.run(
                ["sh", "-ec", _as_here(text, number, model)],
                cwd=tmp_path,
                env={
                    "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
                    "PYTHONPATH": str(ROOT),
                    "MAINSPRING_URL": f"http://{program.at}",
                    "MAINSPRING_TOKEN": program.token,
                },
                capture_output=True,
                text=True,
                timeout=60,
            )
            assert done.returncode == 0, done.stderr
            assert "urn:mainspring" not in done.stdout, done.stdout
            assert done.stdout.startswith((f"Logged on #{number}", f"Given for #{model}", '{"'))
    play.settle()
    assert "Concluded: good" in card(alice, "Gradient boosting")
    assert card(alice, "Tenure features")


def _as_here(text: str, number: int, model: int) -> str:
    """For experiment 42 and model 7 whichever there are."""
    typed = text.replace("42", str(number)).replace("model 7 ", f"model {model} ")
    return typed.replace("models/7/", f"models/{model}/")
