"""The demo workspace: an invented ML team of six people in three time zones."""

from sandbox.world import Workspace, World, membership

_PEOPLE = (
    # name, real name, zone, further fields
    ("alice", "Alice Demo", "Europe/Berlin", {"is_admin": True, "status": "Tech lead"}),
    ("dana", "Dana Demo", "America/New_York", {"status": "Product manager"}),
    ("bob", "Bob Demo", "Europe/Berlin", {"status": "ML engineer"}),
    ("chen", "Chen Demo", "Asia/Singapore", {"status": "Data scientist"}),
    ("eve", "Eve Demo", "America/New_York", {"status": "Data engineer"}),
    ("farid", "Farid Demo", "Asia/Singapore", {"status": "MLOps"}),
    ("gil", "Gil Guest", "Europe/London", {"is_restricted": True, "status": "Guest"}),
)
_CHANNELS = (
    # name, private, members, topic
    ("general", False, "alice dana bob chen eve farid", "Everything that everybody should know"),
    ("ml-churn", False, "alice dana bob chen eve farid gil", "The churn model"),
    ("ml-ranking", False, "alice bob farid", "Search ranking"),
    ("ml-secret", True, "alice dana", "Not announced yet"),
)


def demo(world: World) -> Workspace:
    """Fills an empty world; the workspace."""
    workspace = world.add_workspace("Demo ML", "demo-ml")
    people = {
        name: world.add_user(
            workspace.id,
            name,
            real_name,
            tz=zone,
            display_name=real_name.split()[0],
            email=f"{name}@demo.example",
            **fields,
        )
        for name, real_name, zone, fields in _PEOPLE
    }
    for name, private, members, topic in _CHANNELS:
        creator = people["alice"].id
        channel = world.add_channel(workspace.id, name, creator, is_private=private)
        channel.topic = topic
        for member in members.split():
            # Without announcements: the team has been here for long.
            channel.members[people[member].id] = None
    return workspace


def second(world: World) -> Workspace:
    """Another, smaller workspace beside the demo one, for tests of tenancy."""
    workspace = world.add_workspace("Other Lab", "other-lab")
    walter = world.add_user(
        workspace.id, "walter", "Walter Other", tz="America/Los_Angeles", is_admin=True
    )
    channel = world.add_channel(workspace.id, "general", walter.id)
    membership.join(world, channel, walter.id)
    return workspace
