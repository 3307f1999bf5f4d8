"""The subcommands that read and write files (command-line.md); they raise as ``commands`` do."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.cli import plain, shapes, values
from followup_desktop.cli.commands import Answer, Command
from followup_desktop.domain.errors import DomainError
from followup_desktop.wiring import Services

if TYPE_CHECKING:
    from followup_desktop.services.importing import Choices


_NAMED = {"contacts": "contact", "rest": "name"}
"""What stays of an import and is no lead, by its unit: what its name is called."""


def _pairs(texts: list[str], option: str, example: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        left, equals, right = text.rpartition("=")
        if not equals or not left.strip():
            raise DomainError(f'"{text}" will not do for {option}: write it like {example}.')
        pairs[left.strip()] = right.strip()
    return pairs


def _choices(options: Namespace) -> "Choices":
    from followup_desktop.services.importing import FIELDS, Choices

    mapping = _pairs(options.map, "--map", '"Firm=employer"')
    for field in mapping.values():
        if field and field not in FIELDS:
            known = ", ".join(FIELDS)
            raise DomainError(f'"{field}" is no field for --map: choose one of {known}.')
    statuses = _pairs(options.status, "--status", '"Ghosted=applied"')
    return Choices(mapping=mapping, date_order=options.date_order, statuses=statuses)


def import_files(services: Services, options: Namespace) -> Answer:
    """Import files, each in one transaction of its own.

    All are read before the first is written, so that one which must be refused
    leaves nothing changed.
    """
    choices = _choices(options)
    paths = [Path(name) for name in options.files]
    previews = [services.imports.preview(path, choices) for path in paths]
    found = []
    for path, preview in zip(paths, previews, strict=True):
        if options.dry_run:
            answer = shapes.previewed(preview)
        else:
            answer = shapes.imported(str(path), services.imports.commit(preview))
        answer["notes"] = list(preview.plan.notes)
        if preview.plan.questions:
            answer["questions"] = shapes.open_questions(preview)
        found.append(answer)
    return Answer(found, "\n".join(plain.imported(one, options.dry_run) for one in found))


def undo_import(services: Services, options: Namespace) -> Answer:
    """Take an import back."""
    if not options.import_id:
        raise DomainError(_which_import(services))
    undone = services.imports.undo(values.row_id(options.import_id, "import"))
    leads = {"removed": undone.removed, "restored": undone.restored}
    people = {"removed": undone.people_removed, "restored": undone.people_restored}
    of_people = undone.unit == "contacts"
    shape = {
        "import_id": undone.import_id,
        "unit": undone.unit,
        **(people if of_people else leads),
        **({} if of_people else {f"contacts_{name}": count for name, count in people.items()}),
        **shapes.rest(undone.rest),
        "kept": [
            {"id": row.lead_id, "employer": row.employer, "position": row.position, "why": row.why}
            | ({_NAMED[row.unit]: row.name} if row.unit in _NAMED else {})
            for row in undone.kept
        ],
    }
    return Answer(shape, plain.undone(undone))


def _which_import(services: Services) -> str:
    said = plain.imports(services.imports.recent(), services.settings.zone())
    if not said:
        return "There is no import that can be taken back."
    return f"Say which import is to be taken back, by its number: {said}."


def export(services: Services, options: Namespace) -> Answer:
    """Write a file by its suffix."""
    from followup_desktop.cli.printed import export_printed

    printed = export_printed(services, options)
    if printed is not None:
        return printed
    counts = services.exports.export(Path(options.file))
    return Answer(counts, f"Written to {options.file}: {plain.written(counts)}.")


def backup(services: Services, options: Namespace) -> Answer:
    """Save the whole data as one verified file."""
    made = services.backups.save_to(Path(options.file))
    counts = {"leads": made.leads, "attempts": made.attempts}
    return Answer(counts, f"Saved to {options.file} and verified: {plain.counts(counts)}.")


def restore(services: Services, options: Namespace) -> Answer:
    """Bring a backup back."""
    path = Path(options.file)
    if not path.is_file():
        raise DomainError(f'There is no file "{options.file}", so nothing was changed.')
    done = services.backups.restore(path)
    counts = {"leads": done.leads, "attempts": done.attempts}
    before = getattr(options, "aside", None) or done.before  # a damaged file kept aside
    text = f"Restored: {plain.counts(counts)}. What was there before is in {before}."
    return Answer(counts, text)


def check(services: Services, options: Namespace) -> Answer:
    """Check the file and the rules."""
    found = services.check.run()
    shape = [{"area": one.area, "text": one.text, "lead_id": one.lead_id} for one in found]
    return Answer(shape, plain.findings(found), status=1 if found else 0)


FILE_COMMANDS: dict[str, Command] = {
    "import": import_files,
    "undo-import": undo_import,
    "export": export,
    "backup": backup,
    "restore": restore,
    "check": check,
}
