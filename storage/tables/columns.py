"""What all tables share: one MetaData, and one way to store a moment."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, Integer, MetaData
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Serial = BigInteger().with_variant(Integer, "sqlite")
"""A key that the database counts up; on SQLite only INTEGER can be that."""


class Instant(TypeDecorator[datetime]):
    """A moment: aware and UTC in Python, microseconds since 1970 in both databases.

    Whole numbers compare and index alike everywhere and lose nothing, while SQLite has no type
    for time and would compare texts.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970, exactly. Raises TypeError for a naive datetime."""
    since = moment - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
