"""Logs: structured, and never with tokens or what people wrote."""

import logging
import re
from typing import Any, Literal

import structlog

_SECRETS = re.compile(r"\b(?:xox[a-z]-|xapp-|msp_)[\w-]+|(?<=ticket=)[\w-]+|(?<=/link/)[\w-]+")
_ROWS = re.compile(r'(?<=DETAIL:)(?:\\"|(?!\\n)[^\n"])*')
"""PostgreSQL quotes the row that it refuses. In JSON the line's end is an escape."""


def set_up(level: str, form: Literal["console", "json"]) -> None:
    """One line an event, for people or for machines; libraries' logs go the same way."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    rendered: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        # The default formatter shows local variables: tokens, and what people wrote.
        else structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        )
    )

    def renderer(logger: Any, name: str, event: structlog.typing.EventDict) -> str:
        return scrubbed(str(rendered(logger, name, event)))

    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                renderer,
            ]
            if form == "json"
            else [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    # Libraries log payloads at DEBUG and INFO, and payloads are what people wrote.
    root.setLevel(max(threshold, logging.WARNING))
    logging.getLogger("bot").setLevel(threshold)


def scrubbed(line: str) -> str:
    """A last look: whatever went wrong, no secret leaves with it."""
    return _ROWS.sub(" (left out)", _SECRETS.sub("(secret)", line))
