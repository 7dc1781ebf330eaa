"""The tables, one module per subject, in one MetaData. Every table has workspace_id."""

from storage.tables import bundles as bundles
from storage.tables import digests as digests
from storage.tables import engine as engine
from storage.tables import experiments as experiments
from storage.tables import forgotten as forgotten
from storage.tables import gates as gates
from storage.tables import homes as homes
from storage.tables import issues as issues
from storage.tables import items as items
from storage.tables import kickoffs as kickoffs
from storage.tables import milestones as milestones
from storage.tables import nudges as nudges
from storage.tables import production as production
from storage.tables import projects as projects
from storage.tables import roles as roles
from storage.tables import search as search
from storage.tables import sittings as sittings
from storage.tables import teams as teams
from storage.tables import tracking as tracking
from storage.tables.columns import metadata

__all__ = ["metadata"]
