"""``export`` of what is printed: the work-search record, the call sheet of a day."""

from argparse import Namespace
from pathlib import Path

from followup_desktop.cli import plain, values
from followup_desktop.cli.commands import Answer
from followup_desktop.domain.errors import DomainError
from followup_desktop.wiring import Services

_RECORD_KINDS = (".pdf", ".csv")


def export_printed(services: Services, options: Namespace) -> Answer | None:
    """Write what was asked for; None where it is an export like any other. Raises
    ``DomainError`` for options that do not go together."""
    if options.work_search:
        _refuse(options.day, "--day", "--call-sheet")
        return _record(services, options)
    _refuse(options.from_day, "--from", "--work-search")
    _refuse(options.to_day, "--to", "--work-search")
    if options.call_sheet:
        return _call_sheet(services, options)
    _refuse(options.day, "--day", "--call-sheet")
    return None


def _refuse(value: str | None, option: str, of: str) -> None:
    if value is not None:
        raise DomainError(f"{option} belongs to {of}.")


def _record(services: Services, options: Namespace) -> Answer:
    service, path = services.work_search, _path(options, _RECORD_KINDS)
    this_week = service.week()
    from_day = values.day_or_none(options.from_day, "--from")
    to_day = values.day_or_none(options.to_day, "--to")
    if from_day is None:
        from_day = this_week[0] if to_day is None else to_day
    if to_day is None:
        to_day = max(this_week[1], from_day)
    if path.suffix.lower() == ".csv":
        counts = service.csv(path, from_day, to_day)
    else:
        from followup_desktop.services.exporting.whole_file import write_whole_bytes
        from followup_desktop.services.paper.printing import print_in_child

        sheet = service.sheet(from_day, to_day)
        write_whole_bytes(path, print_in_child(sheet))
        counts = service.counts(sheet.record, sheet.columns)
    return _answer(path, counts)


def _call_sheet(services: Services, options: Namespace) -> Answer:
    from followup_desktop.services.exporting.whole_file import write_whole_bytes
    from followup_desktop.services.paper.call_sheets import calls_said
    from followup_desktop.services.paper.printing import print_in_child

    path = _path(options, (".pdf",))
    sheet = services.call_sheets.sheet(values.day_or_none(options.day, "--day"))
    write_whole_bytes(path, print_in_child(sheet))
    return _answer(path, calls_said(sheet.calls))


def _path(options: Namespace, kinds: tuple[str, ...]) -> Path:
    path = Path(options.file)
    if path.suffix.lower() not in kinds:
        known = " or ".join(kinds)
        raise DomainError(f'"{path.name}" cannot be written: choose a name that ends in {known}.')
    from followup_desktop.services.exporting.whole_file import refuse_place

    refuse_place(path)
    return path


def _answer(path: Path, counts: dict[str, int]) -> Answer:
    return Answer(counts, f"Written to {path}: {plain.counts(counts)}.")
