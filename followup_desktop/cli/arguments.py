"""The command line's grammar (command-line.md). Light: nothing heavy is imported."""

import argparse
from collections.abc import Sequence
from typing import NoReturn

from followup_desktop.domain.errors import DomainError

PROGRAM = "followup-desktop"
CHILD_FLAG = "--read-import-file"
"""Makes the program its own child that reads a file to import (import_reading)."""
PRINT_FLAG = "--print-pages"
"""Makes the program its own child that draws printed pages (services/paper/printing.py)."""
OUTCOMES = (
    "spoke voicemail left-message no-answer busy wrong-number call-back no-calls "
    "sent missed acknowledged"
)
REASONS = "hired rejected withdrawn filled not-interested stopped"
RESULTS = "received resend firm-no offer filled information"
CHANNELS = "phone email in-person message"
VIEWS = "today all waiting needs-number quiet closed"


class Usage(DomainError):
    """Wrong usage; its text is one sentence."""


class OneSentenceParser(argparse.ArgumentParser):
    """Raises ``Usage`` instead of printing several lines and leaving."""

    def error(self, message: str) -> NoReturn:
        """Called by argparse with what is wrong."""
        text = " ".join(message.split()).rstrip(".")
        raise Usage(f"{text[:1].upper()}{text[1:]} (see {self.prog} --help).")


def _named(text: str) -> str:
    """A file or folder as it was named. Python takes "" for the present folder, and
    a script whose variable is empty means no folder of all."""
    if not text:
        raise argparse.ArgumentTypeError("a name is needed, and an empty one was given")
    return text


def _common() -> argparse.ArgumentParser:
    common = OneSentenceParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--data-dir", metavar="DIR", type=_named, help="keep everything in this folder"
    )
    common.add_argument("--json", action="store_true", help="answer in JSON")
    common.add_argument("--now", metavar="ISO8601", help="the present moment, with an offset")
    return common


def window_parser() -> argparse.ArgumentParser:
    """The options without a subcommand: they open the window."""
    parser = OneSentenceParser(
        prog=PROGRAM,
        allow_abbrev=False,
        description="Follow up every job lead. Without a subcommand the window opens.",
        epilog="Subcommands: " + ", ".join(SUBCOMMANDS) + f". Try: {PROGRAM} add --help",
    )
    parser.add_argument(
        "--data-dir", metavar="DIR", type=_named, default=None, help="keep everything there"
    )
    parser.add_argument("--minimized", action="store_true", help="start in the tray")
    parser.add_argument("--demo", action="store_true", help="sample data in a temporary folder")
    parser.add_argument("--self-test", action="store_true", help="try everything out once and end")
    parser.add_argument("--version", action="store_true", help="print the version and end")
    return parser


def _lead_options(parser: argparse.ArgumentParser) -> None:
    text = parser.add_argument
    text("--employer", metavar="NAME", help='company or agency; "" where it is unknown')
    text("--position", metavar="TEXT")
    text("--location", metavar="TEXT")
    text("--applied-on", metavar="DATE")
    text("--found-on", metavar="DATE")
    text("--source", metavar="S", help='e.g. job-board, referral, or a name like "Indeed"')
    text("--contact", metavar="NAME")
    text("--phone", metavar="N")
    text("--email", metavar="A")
    text("--zone", metavar="IANA", help="the contact's time zone")
    text("--url", metavar="U")
    text("--promised-on", metavar="DATE", help="the day named in the cover letter")
    text("--policy", choices=["calls-ok", "no-calls", "no-contact"])
    text("--interest", metavar="1-5")
    text("--stage", metavar="S")
    text("--closes-on", metavar="DATE")
    text("--nudge-on", metavar="DATE")
    text("--decide-by", metavar="DATE")
    text("--rhythm", metavar="R", help="application, recruiter, person or temp-agency")
    text("--number-kind", choices=["direct", "mobile", "switchboard"])
    text("--hours", metavar="TEXT", help='phone hours, e.g. "Mon-Fri 8-17"')
    text("--country", metavar="CC", help="the employer's country, two letters")
    text("--visitable", action=argparse.BooleanOptionalAction, help="they may be visited")
    text("--notes", metavar="TEXT")


def _add_log(parser: argparse.ArgumentParser) -> None:
    _lead_id(parser)
    parser.add_argument("--outcome", required=True, choices=OUTCOMES.split())
    parser.add_argument("--channel", choices=CHANNELS.split())
    parser.add_argument("--incoming", action="store_true", default=False)
    parser.add_argument("--at", metavar="ISO")
    parser.add_argument("--duration", metavar="SECONDS")
    parser.add_argument("--promise", metavar="ISO")
    parser.add_argument("--expect", metavar="DATE")
    parser.add_argument("--check-in", metavar="DATE")
    parser.add_argument("--interview", metavar="ISO")
    parser.add_argument("--result", choices=RESULTS.split(), action="append", default=[])
    parser.add_argument("--note", metavar="TEXT", default="")


def _lead_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lead_id", metavar="LEAD_ID")


def _add_edit(parser: argparse.ArgumentParser) -> None:
    _lead_id(parser)
    _lead_options(parser)


def _add_plan(parser: argparse.ArgumentParser) -> None:
    _lead_id(parser)
    parser.add_argument("--at", metavar="ISO", required=True, help="a moment, or just a date")
    parser.add_argument("--channel", choices=CHANNELS.split(), default="phone")


def _add_ladder(parser: argparse.ArgumentParser) -> None:
    _lead_id(parser)
    parser.add_argument("calls", metavar="N")


def _add_leads(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--search", metavar="TEXT", default="")
    parser.add_argument("--view", choices=VIEWS.split(), default="all")


def _add_snooze(parser: argparse.ArgumentParser) -> None:
    _lead_id(parser)
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--for", dest="minutes", metavar="MINUTES")
    how.add_argument("--until", metavar="ISO")


def _add_close(parser: argparse.ArgumentParser) -> None:
    _lead_id(parser)
    parser.add_argument("--reason", required=True, choices=REASONS.split())


def _add_pause(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--until", metavar="DATE")


def _add_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("value", metavar="VALUE")


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=_named, nargs="+")
    parser.add_argument("--dry-run", action="store_true", default=False)
    parser.add_argument("--map", metavar='"HEADER=FIELD"', action="append", default=[])
    parser.add_argument("--date-order", choices=["dmy", "mdy"], default=None)
    parser.add_argument("--status", metavar='"WORD=STAGE"', action="append", default=[])


def _add_undo_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "import_id", metavar="ID", nargs="?", default="", help="without it, says which there are"
    )


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=_named)


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--work-search",
        action="store_true",
        default=False,
        help="the record for the benefits office, as .pdf or .csv",
    )
    what.add_argument(
        "--call-sheet", action="store_true", default=False, help="the calls of a day, as .pdf"
    )
    parser.add_argument("--from", dest="from_day", metavar="DATE", help="of --work-search")
    parser.add_argument("--to", dest="to_day", metavar="DATE", help="of --work-search")
    parser.add_argument("--day", metavar="DATE", help="of --call-sheet; else today")


def _nothing_more(parser: argparse.ArgumentParser) -> None:
    """This subcommand has no options of its own."""


SUBCOMMANDS = {
    "add": (_lead_options, "add a lead"),
    "edit": (_add_edit, "change a lead"),
    "plan": (_add_plan, "choose the next step's day and channel"),
    "ladder": (_add_ladder, "how many calls before a letter"),
    "leads": (_add_leads, "list leads"),
    "today": (_nothing_more, "what to do today"),
    "log": (_add_log, "log an attempt and plan what comes next"),
    "remind": (_nothing_more, "what a reminder check would fire now, and mark it fired"),
    "snooze": (_add_snooze, "hide a lead's step for a while"),
    "close": (_add_close, "close a lead"),
    "reopen": (_lead_id, "open a closed lead again"),
    "done": (_lead_id, "the step is not needed"),
    "pause": (_add_pause, "pause the search"),
    "resume": (_nothing_more, "take the search up again"),
    "set": (_add_set, "change a setting"),
    "settings": (_nothing_more, "show the settings"),
    "import": (_add_import, "import spreadsheets"),
    "undo-import": (_add_undo_import, "take an import back"),
    "export": (_add_export, "write .csv, .xlsx, .ics, .vcf or .json"),
    "backup": (_add_file, "save the whole data as one verified file"),
    "restore": (_add_file, "bring a backup back"),
    "check": (_nothing_more, "check the file and the rules"),
}


def subcommand_parser(argv: Sequence[str]) -> argparse.ArgumentParser:
    """The grammar of the subcommands on this line; all of them where none is."""
    named = [name for name in SUBCOMMANDS if name in argv] or list(SUBCOMMANDS)
    parser = OneSentenceParser(prog=PROGRAM, allow_abbrev=False, parents=[_common()])
    commands = parser.add_subparsers(dest="command", required=True, metavar="SUBCOMMAND")
    for name in named:
        fill, meaning = SUBCOMMANDS[name]
        child = commands.add_parser(
            name, help=meaning, description=meaning, parents=[_common()], allow_abbrev=False
        )
        fill(child)
    return parser


def wants_window(argv: Sequence[str]) -> bool:
    """Whether there is no subcommand on the line, so that the window opens."""
    skip = False
    for word in argv:
        if skip:
            skip = False
        elif word in ("--data-dir", "--now"):
            skip = True
        elif not word.startswith("-"):
            return False
    return True
