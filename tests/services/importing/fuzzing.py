"""Files damaged at random, read in one worker process: a plan whose counts add up, or a
refusal in one sentence; never another error, never long, never much memory.

    python -m tests.services.importing.fuzzing --again 1234    one damaged file, once more
    python -m tests.services.importing.fuzzing --guided xlsx --seconds 600    led by coverage
"""

from __future__ import annotations

import argparse
import io
import random
import re
import signal
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from types import FrameType

TODAY = date(2026, 11, 22)
SECONDS = 10
"""Of the processor, for one file of a few kilobytes: a thousand times what it needs."""
MEMORY = 2 * 1024**3
_MARK = b"\x00\x00PART "
_NASTY = (
    *(b'"', b'""', b"\x00", b"\r", b"\n", b"\r\n", b",", b";", b"\t", b"|", b"'", b"\\", b"\x1a"),
    *(
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xe2\x80\xae",
    ),
    *(b'=HYPERLINK("u","v")', b"=1+1", b"+1", b"@x", b"-", b"N/A", b"null", b"FALSE", b"[]"),
    *(b"9999-12-31", b"0000-00-00", b"31/12/99999", b"-1", b"1e400", b"99999999999999999999"),
    *(b"2.5477E+11", b"+254+254700000000", b"1" * 60, b"x" * 10_000, b" " * 3_000, b"\n" * 500),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<a>", b"</", b"]]>", b"&#0;", b"<table>"),
    *(b"{", b"}", b"[", b"[" * 3_000, b"]", b":", b"true", b"NaN", b'{"name":', b"|-|-|\n", b"```"),
    *(
        b"BEGIN:VCARD\r\n",
        b"END:VCARD\r\n",
        b"ENCODING=QUOTED-PRINTABLE:",
        b"=0D=0A=\r\n",
        b"CHARSET=x",
    ),
    *(b'table:number-rows-repeated="1000000"', b'table:number-columns-repeated="-1"'),
    *(b"Company", b"Phone", b"First Name", b"Total", b"PK\x03\x04", b"sep=|\n", b"<<<<<<< HEAD\n"),
)


class SlowFile(BaseException):
    """A file that takes far too long. No ``Exception``: no reader may take it for one."""


# -- damaging ----------------------------------------------------------------------


def damaged(seed: int, kind: str = "") -> tuple[str, bytes]:
    """(name, content) of the file of this number; ``kind`` keeps to one suffix."""
    chance = random.Random(seed)
    files = _files(kind)
    name, content = files[chance.randrange(len(files))]
    inner = is_zip(content) and chance.random() < 0.7
    if inner:
        # Damage what is packed, and pack it again: else the checksum stops everything.
        content = opened(content)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        content = _hurt(content, chance, files)
    return name, packed(content) if inner else content


@cache
def _files(kind: str) -> list[tuple[str, bytes]]:
    from tests.services.importing.fuzz_seeds import seeds

    found = seeds().items()
    # An old workbook may end the process that reads it, as it may in the program: a child.
    return [
        (name, data)
        for name, data in found
        if (name.endswith("." + kind) if kind else not name.endswith(".xls"))
    ]


def _hurt(content: bytes, chance: random.Random, files: list[tuple[str, bytes]]) -> bytes:
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((1, 1, 2, 4, 16, 64, 400)))
    way = chance.randrange(9)
    if way == 0:
        return content[:at]
    if way == 1:
        return content[:at] + content[end:]
    if way == 2:
        return content[:at] + content[at:end] * chance.choice((2, 3, 50)) + content[end:]
    if way == 3:
        noise = bytes(chance.randrange(256) for _ in range(end - at))
        return content[:at] + noise + content[end:]
    if way == 4 and content:
        flipped = bytearray(content)
        flipped[at - 1] ^= 1 << chance.randrange(8)
        return bytes(flipped)
    if way == 5:
        other = files[chance.randrange(len(files))][1]
        cut = chance.randrange(len(other) + 1)
        return content[:at] + other[cut : cut + 300] + content[end:]
    if way == 6:
        # Lines in another order, or one of them many times.
        lines = content.splitlines(keepends=True)
        chance.shuffle(lines)
        return b"".join(lines)
    nasty = chance.choice(_NASTY)
    return content[:at] + nasty + content[at if way == 7 else end :]


def is_zip(content: bytes) -> bool:
    """Whether it can be opened, damaged inside and packed again."""
    return content.startswith(b"PK")


def opened(content: bytes) -> bytes:
    """The parts of a ZIP one after the other, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(
            _MARK + name.encode() + b"\n" + archive.read(name) for name in archive.namelist()
        )


def packed(content: bytes) -> bytes:
    """The ZIP of what ``opened`` gave, whatever became of it."""
    data = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(data, "w") as archive:
        for part in content.split(_MARK)[1:]:
            name, _, inner = part.partition(b"\n")
            word = name.decode("utf-8", "replace").replace("\x00", "")[:200] or "x"
            if word not in names:
                names.add(word)
                archive.writestr(word, inner)
    return data.getvalue()


# -- judging -----------------------------------------------------------------------


def judge(name: str, content: bytes) -> str:
    """Read the file; "" where it became a plan, else the refusal.

    Raises ``AssertionError`` where something does not add up, and whatever the
    reader raised that is no refusal.
    """
    from followup_desktop.services.importing import Refusal, plan_import
    from followup_desktop.services.importing.formats import read_content
    from followup_desktop.services.numbers.reading import read_number

    source = plan = None
    sentence = ""
    try:
        source = read_content(name, content)
        plan = plan_import(source, today=TODAY, region="US")
    except Refusal as refusal:
        sentence = str(refusal)
    if plan is None or source is None:
        assert sentence.endswith("."), sentence
        assert sentence.isprintable() or "\n" not in sentence, sentence
        assert len(sentence) < 3_000, sentence
        return sentence
    places = [one.row for one in (*plan.leads, *plan.contacts, *plan.skipped)]
    assert len(places) == plan.rows
    assert len(set(places)) == len(places), f"a row counts twice: {sorted(places)}"
    assert plan.leads or plan.contacts, "a plan of nothing is a refusal"
    for lead in plan.leads:
        assert lead.employer or lead.position
        assert (lead.close_reason is not None) == (lead.stage == "closed")
        assert len(lead.notes) < 21_000 or lead.own is not None
        for phone in lead.phones:
            read_number(phone.raw, ("US",))
    for person in plan.contacts:
        for phone in person.phones:
            read_number(phone.raw, ("US",))
    counted = _data_rows(source, plan)
    assert counted in (None, plan.rows), f"{counted} rows, of which {plan.rows} are told of"
    return ""


def _data_rows(source: object, plan: object) -> int | None:
    """The rows below the header, counted anew; None where that is another matter."""
    from followup_desktop.services.importing import ImportPlan, Source

    assert isinstance(source, Source)
    assert isinstance(plan, ImportPlan)
    if len(source.tables) != 1 or source.cards or source.own or not plan.columns:
        return None
    table = source.tables[0]
    if plan.header_row is None and not table.header_known:
        return None
    at = 0 if plan.header_row is None else table.numbers.index(plan.header_row)
    header = [cell.casefold() for cell in table.rows[at]]
    names = [column.header.casefold() for column in plan.columns]
    if not all(any(" ".join(cell.split()) in name for name in names) for cell in header):
        return None  # a table that was turned
    widest = max(map(len, table.rows))
    if len(names) not in (len(header), len(header) + 1, widest):
        return None  # the same, and its words repeat themselves
    below = [[cell.casefold() for cell in row] for row in table.rows[at + 1 :] if any(row)]
    if plan.contacts:
        if any(len(set(row) & set(header) - {""}) > 1 for row in below):
            return None  # a header once more, as far as its commas stand right
        return len(below) + len(table.broken)
    return sum(row != header and not _is_ruler(row) for row in below) + len(table.broken)


def _is_ruler(row: list[str]) -> bool:
    drawn = all(set(cell) <= set("-=: ") for cell in row)
    return drawn and row[-1][:1] in ("", "-", "=", ":") and max(map(len, row)) > 2


@contextmanager
def in_time() -> Iterator[None]:
    """Raises ``SlowFile`` after ``SECONDS`` of this process's own time."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise SlowFile

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


# -- the worker --------------------------------------------------------------------


def work(first: int, count: int, kind: str = "") -> int:
    """Judge ``count`` files in this process; the number of each on standard output
    before it is read, behind it what was wrong. The last line tells the rest."""
    import resource
    import traceback

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))
    plans = 0
    for seed in range(first, first + count):
        print(seed, flush=True)
        name, content = damaged(seed, kind)
        try:
            with in_time():
                plans += not judge(name, content)
        except SlowFile:
            print(f"! {name} of seed {seed} takes more than {SECONDS} s", flush=True)
        except BaseException as problem:
            trace = traceback.format_exc(limit=-4).replace("\n", "\n  ")
            print(f"! {name} of seed {seed}: {problem!r}\n  {trace}", flush=True)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = usage.ru_utime + usage.ru_stime
    print(f"= {plans} {_megabytes(usage.ru_maxrss)} {seconds:.1f}", flush=True)
    return 0


def _megabytes(kilobytes: int) -> int:
    """The most memory this process had; ``kilobytes`` counts its parent's, too."""
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        kilobytes = int(found[1]) if found else kilobytes
    return kilobytes // 1024


def guided(kind: str, seconds: int) -> int:
    """Fuzz one kind led by coverage (``pip install atheris``); ends at the first fault."""
    import tempfile

    import atheris

    with atheris.instrument_imports(include=["followup_desktop.services", "openpyxl", "vobject"]):
        import followup_desktop.services.importing.formats
        import followup_desktop.services.numbers.reading  # noqa: F401
    name = next(name for name, _ in _files(kind))

    def one(data: bytes) -> None:
        judge(name, packed(data) if data.startswith(_MARK) else data)

    with tempfile.TemporaryDirectory() as folder:
        for number, (_, content) in enumerate(_files(kind)):
            shown = opened(content) if is_zip(content) else content
            Path(folder, f"seed{number}").write_bytes(shown)
        options = ["-rss_limit_mb=2048", "-timeout=20", "-max_len=60000", "-print_final_stats=1"]
        crash = f"-artifact_prefix={Path(tempfile.gettempdir()) / f'fuzz-{kind}-'}"
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", *options, crash, folder], one)
        atheris.Fuzz()
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", nargs=2, type=int, metavar=("FIRST", "COUNT"))
    parser.add_argument("--again", type=int, metavar="SEED")
    parser.add_argument("--kind", default="", help="keep to one suffix")
    parser.add_argument("--guided", metavar="KIND")
    parser.add_argument("--file", type=PurePath, help="judge a file a guided run kept")
    parser.add_argument("--seconds", type=int, default=600)
    chosen = parser.parse_args()
    if chosen.work:
        return work(*chosen.work, chosen.kind)
    if chosen.guided and not chosen.file:
        return guided(chosen.guided, chosen.seconds)
    if chosen.file:
        data = Path(chosen.file).read_bytes()
        name, content = f"x.{chosen.guided}", packed(data) if data.startswith(_MARK) else data
    else:
        name, content = damaged(chosen.again, chosen.kind)
        sys.stdout.buffer.write(content + b"\n")
    with in_time():
        print(judge(name, content) or "a plan")
    return 0


if __name__ == "__main__":
    sys.exit(main())
