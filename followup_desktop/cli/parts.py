"""Subcommands that an open window runs part by part, so that it moves in between.

Each answers exactly what the one of ``commands`` does.
"""

from argparse import Namespace
from collections.abc import Callable, Generator
from typing import Any

from followup_desktop.cli import commands, plain, shapes
from followup_desktop.cli.commands import Answer
from followup_desktop.domain.summaries import LeadView
from followup_desktop.wiring import Services

Parts = Generator[None, None, Answer]
_LEADS, _REPLANNED = 20, 50
"""How many leads in one part: well under 100 ms."""


def leads(services: Services, options: Namespace) -> Parts:
    """List leads, the details of a few at a time."""
    rows = services.leads.list(LeadView(options.view), options.search)
    yield
    found: list[Any] = []
    for start in range(0, len(rows) if options.json else 0, _LEADS):
        some = services.leads.details(row.id for row in rows[start : start + _LEADS])
        found += [shapes.lead(one) for one in some]
        yield
    return Answer(found, plain.rows(rows, services.settings.zone()))


def set_one(services: Services, options: Namespace) -> Parts:
    """Change a setting; what it moves is planned a few leads at a time."""
    services.settings.set(options.key, options.value)
    yield
    while services.steps.replan_some(_REPLANNED):
        yield
    return commands.settings(services, options)


IN_PARTS: dict[str, Callable[[Services, Namespace], Parts]] = {"leads": leads, "set": set_one}
