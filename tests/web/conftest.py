from tests.journeys.conftest import play

__all__ = ["play"]
