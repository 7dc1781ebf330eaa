"""When a delivery was due"""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("delivery", sa.Column("due_at", columns.Instant(), nullable=True))
