"""Which commands there are. The one source of help, manifest, completion and dispatch."""

from bot.commands.command import Command, Subcommand

HELP = Subcommand("help", needs_team=False)

COMMANDS: tuple[Command, ...] = (
    Command(
        "mainspring",
        (
            Subcommand("setup", needs_team=False, also=("set", "start", "begin")),
            Subcommand("status", also=("open", "state")),
            Subcommand("calendar", also=("when", "next", "dates", "schedule")),
            Subcommand("rituals", also=("ritual", "priorities", "literature", "own")),
            Subcommand("settings", also=("zone", "holidays", "members", "lead", "configure")),
            Subcommand("pause", usage="2w | until 24 dec", example="2w", also=("stop", "vacation")),
            Subcommand("resume", also=("continue",)),
            Subcommand(
                "away",
                usage="until monday | 24 dec to 2 jan | 2w",
                example="until monday",
                needs_team=False,
                also=("absent", "sick", "leave", "holiday"),
            ),
            Subcommand("back", needs_team=False, also=("return",)),
            Subcommand(
                "search",
                usage="[what do we know about tenure?]",
                example="what do we know about tenure?",
                needs_team=False,
                also=("find", "look", "know", "what", "learned", "tried"),
            ),
            Subcommand("export", also=("download", "csv", "json", "zip")),
            Subcommand("forget", needs_team=False, also=("delete", "erase", "remove", "uninstall")),
            HELP,
        ),
    ),
    Command(
        "retro",
        (
            Subcommand("now", usage="[live] [4ls]", also=("live",)),
            Subcommand(
                "every",
                usage="2 weeks on friday at 15:00",
                example="2 weeks on friday at 15:00",
            ),
            Subcommand("close"),
            Subcommand("followups", usage="[done 58]", also=("actions", "todo", "tasks")),
            Subcommand("history"),
            Subcommand(
                "search",
                usage="late labels",
                example="late labels",
                needs_team=False,
                also=("find", "look"),
            ),
            Subcommand("export", also=("download", "csv", "markdown")),
            Subcommand("formats", also=("format", "questions", "columns")),
            HELP,
        ),
    ),
    Command(
        "kickoff",
        (
            Subcommand("list", needs_team=False, also=("projects", "kickoffs", "overview")),
            Subcommand(
                "status",
                usage="[Churn model]",
                needs_team=False,
                also=("project", "progress", "open", "state"),
            ),
            Subcommand(
                "sign",
                usage="[Churn model]",
                needs_team=False,
                also=("signature", "agree", "accept"),
            ),
            Subcommand(
                "amend", usage="[Churn model]", needs_team=False, also=("charter", "change", "edit")
            ),
            Subcommand("questions", also=("catalogue", "question", "ask")),
            HELP,
        ),
        free='"Churn model" with @dana',
    ),
    Command(
        "experiment",
        (
            Subcommand(
                "new",
                usage="[Tenure features]",
                also=("hypothesis", "try"),
            ),
            Subcommand(
                "list",
                usage="[open | concluded | parked]",
                also=("experiments", "tried"),
            ),
            Subcommand(
                "show", usage="42", example="42", needs_team=False, also=("read", "details")
            ),
            Subcommand(
                "observe",
                usage="42 auc=0.81 on prod",
                example="42 auc=0.81 on prod",
                needs_team=False,
                also=("log", "value", "observation", "measure", "observed"),
            ),
            Subcommand(
                "link",
                usage="42 [where MLflow shows it]",
                example="42",
                needs_team=False,
                also=("mlflow", "tracker", "runs", "run", "connect", "unlink"),
            ),
            Subcommand(
                "conclude",
                usage="42",
                example="42",
                needs_team=False,
                also=("finish", "close", "end", "outcome", "decide"),
            ),
            Subcommand("ideas", also=("backlog", "rank", "ranking", "prioritise", "prioritize")),
            Subcommand("idea", usage="[Labels by weak supervision]", also=("suggest", "propose")),
            Subcommand("board", also=("stages", "wip")),
            Subcommand(
                "charts",
                usage="[42]",
                needs_team=False,
                also=("chart", "plot", "plots", "draw", "graph", "cycle", "outcomes"),
            ),
            Subcommand(
                "search",
                usage="leakage outcome:bad",
                example="leakage outcome:bad project:churn since:2026-01",
                needs_team=False,
                also=("find", "look", "tried"),
            ),
            Subcommand("export", also=("download", "csv", "json", "import")),
            Subcommand("tokens", also=("token", "api", "http", "curl", "program")),
            HELP,
        ),
    ),
    Command(
        "project",
        (
            Subcommand("list", needs_team=False, also=("projects", "overview")),
            Subcommand(
                "portfolio",
                needs_team=False,
                also=("rank", "ranking", "invest", "hold", "discard", "prize"),
            ),
            Subcommand(
                "show",
                usage="[Churn model]",
                needs_team=False,
                also=("page", "stage", "track", "status"),
            ),
            Subcommand(
                "milestones",
                usage="[Churn model | done 12]",
                needs_team=False,
                also=("milestone", "plan", "deadlines", "due"),
            ),
            Subcommand(
                "gate",
                usage="[Churn model]",
                needs_team=False,
                also=("gates", "review", "go", "stop", "readiness", "checklist"),
            ),
            Subcommand("models", also=("model", "production", "watched")),
            Subcommand(
                "check",
                usage="7 [auc=0.78 env=prod]",
                example="7 auc=0.78 env=prod",
                needs_team=False,
                also=("figure", "figures", "drift"),
            ),
            HELP,
        ),
    ),
    Command(
        "roles",
        (
            Subcommand(
                "assign",
                usage='[@bob "Data engineer"]',
                example='@bob "Data engineer"',
                also=("responsible", "accountable"),
            ),
            Subcommand("me", also=("mine",)),
            Subcommand(
                "card",
                usage="[ML engineer]",
                example="ML engineer",
                also=("cards", "describe"),
            ),
            Subcommand("matrix", also=("raci", "responsibilities")),
            Subcommand("check", usage="[now]", also=("gaps", "overlaps", "missing", "pulse")),
            HELP,
        ),
        free='@bob "Data engineer"',
    ),
    Command(
        "nudge",
        (
            Subcommand("mine", needs_team=False, also=("waits", "todo")),
            Subcommand("stale", also=("quiet", "silent", "stuck")),
            Subcommand(
                "snooze", usage="42 1w", example="42 1w", needs_team=False, also=("later", "remind")
            ),
            Subcommand(
                "blocked",
                usage="42 waiting for labels",
                example="42 waiting for labels",
                needs_team=False,
                also=("block", "stuck"),
            ),
            Subcommand("unblock", usage="42", example="42", needs_team=False, also=("unblocked",)),
            Subcommand("settings", also=("thresholds", "manners", "nudges")),
            Subcommand(
                "github",
                usage="[owner/name]",
                example="me octocat",
                also=("issues", "issue", "pr", "prs", "repo", "repository", "git"),
            ),
            Subcommand("digest", also=("week", "weekly", "news")),
            Subcommand("teams", needs_team=False, also=("leads", "overview")),
            Subcommand("portfolio", needs_team=False),
            HELP,
        ),
    ),
)


_BY_NAME = {command.name: command for command in COMMANDS}


def command_named(name: str) -> Command | None:
    return _BY_NAME.get(name)
