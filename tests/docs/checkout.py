"""A folder like the one that a page's reader types in."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.docs.pages import ROOT, Block, Section

PATIENCE_S = 60
_BEGUN = re.compile(r"\b(running|working|taking requests)\b")


class Checkout:
    """With `.venv` made; whatever else a page makes comes to be here and nowhere else."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        """`environment`: what differs between a test and the reader's world."""
        self.folder = folder
        self.instead: dict[str, str] = {}
        """What stands in a page, and what a reader puts there; read in their order."""
        self.followed: list[Block] = []
        self._environment = {"PATH": os.environ["PATH"], **environment}
        self._running = ExitStack()
        venv = folder / ".venv"
        venv.mkdir(parents=True)
        for name in ("bin", "lib", "pyvenv.cfg"):
            (venv / name).symlink_to(ROOT / ".venv" / name)
        for name in ("Makefile", "pyproject.toml", "requirements"):
            (folder / name).symlink_to(ROOT / name)
        (venv / "run.stamp").touch()  # all is installed: `make install` finds nothing to do

    def follow(self, section: Section) -> str:
        """Type all that is in it; what the last command printed."""
        said = ""
        blocks = [block for block in section.blocks() if not block.excused]
        assert blocks, f"there is nothing to do in “{section.title}”"
        for block in blocks:
            if block.file:
                self._write(block.file, self._read(block.text))
            elif block.kind == "sh":
                said = self._start(block) if block.keeps_running else self._type(block)
            elif block.kind == "text":
                self._compare(self._read(block.text), said)
            else:
                continue
            self.followed.append(block)
        return said

    def stop(self) -> None:
        """Whatever keeps running, as by Ctrl-C."""
        self._running.close()

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)

    def _read(self, text: str) -> str:
        for theirs, ours in self.instead.items():
            text = text.replace(theirs, ours)
        return text

    def _type(self, block: Block) -> str:
        done = subprocess.run(
            ["sh", "-eu", "-c", self._read(block.text)],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert done.returncode == 0, f"{block.text}\n{done.stdout}"
        return done.stdout

    def _start(self, block: Block) -> str:
        return self._running.enter_context(self._started(block))

    @contextmanager
    def _started(self, block: Block) -> Iterator[str]:
        """Yields what it said until it was at work."""
        with subprocess.Popen(
            # The shell is replaced, so that the signal reaches the program itself.
            ["sh", "-eu", "-c", f"exec {self._read(block.text).strip()}"],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = ""
            for line in process.stdout:
                said += line
                if _BEGUN.search(line):
                    break
            else:
                raise AssertionError(f"it ended: {said}")
            try:
                yield said
            finally:
                process.send_signal(signal.SIGINT)
                rest = process.communicate(timeout=PATIENCE_S)[0]
                assert process.returncode == 0, said + rest

    def _compare(self, expected: str, said: str) -> None:
        pattern = ".*".join(re.escape(part) for part in expected.strip().split("…"))
        assert re.fullmatch(pattern, said.strip(), re.DOTALL), f"{expected}\n—\n{said}"
