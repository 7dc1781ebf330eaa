"""All that has something to tell in a digest. A part more is a line here, and the sentences of its
lines under [digest.line] (bot/words/en/nudges.toml)."""

from bot.ports import Work
from bot.posting.nudges.stale import STALE
from rituals.blind.digest import BlindChecksTold
from rituals.charter.digest import ProjectsTold
from rituals.digest.ports import DigestPart
from rituals.experiment.digest import ExperimentsTold
from rituals.followups.digest import FollowUpsTold
from rituals.gates.digest import GatesTold
from rituals.milestones.digest import MilestonesTold
from rituals.production.digest import ModelsTold
from rituals.project.digest import PortfolioTold
from rituals.roles.digest import RolesTold
from rituals.sittings.digest import RitualsTold
from rituals.stale.digest import StaleTold

PARTS: tuple[DigestPart[Work], ...] = (
    ExperimentsTold(),
    ProjectsTold(),
    PortfolioTold(),
    BlindChecksTold(),
    GatesTold(),
    ModelsTold(),
    FollowUpsTold(),
    MilestonesTold(),
    RitualsTold(),
    StaleTold(STALE),
    RolesTold(),
)
