"""Thousands of damaged files: a plan whose counts add up, or one clear refusal."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from followup_desktop.services.importing import Choices, Refusal
from followup_desktop.services.taking_in.reading import ReadFile, ReadRequest, read_in_child
from tests.services.importing.fuzz_seeds import seeds
from tests.services.importing.fuzzing import damaged, judge, opened, packed
from tests.services.importing.spreadsheets import old_workbook

CHECKOUT = Path(__file__).resolve().parents[3]
FILES = int(os.environ.get("FOLLOWUP_DAMAGED_FILES", "2000"))
FIRST = int(os.environ.get("FOLLOWUP_DAMAGED_FIRST", "0"))
MEGABYTES = 400

# Each once broke something; what it was stands behind it.
REMEMBERED = [
    1203,  # a line of dashes cut in two was counted as a row by one, not by the other
    107410,  # vobject tried years of ways to read one line of a card
    109862,  # a key of three thousand brackets was the name of a table in a sentence
    14680,  # a cell that names the last column was taken for the header once more
]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and time are Unix's")
def test_damaged_files_in_one_worker() -> None:
    command = [sys.executable, "-m", "tests.services.importing.fuzzing", "--work"]
    worker = subprocess.run(
        [*command, str(FIRST), str(FILES)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60 + FILES,
        check=False,
    )
    lines = worker.stdout.splitlines()
    assert worker.returncode == 0, f"ended behind seed {lines[-1:]}: {worker.stderr[-3000:]}"
    faults = [line for line in lines if line.startswith(("!", "  "))]
    assert not faults, "\n".join(faults)
    plans, megabytes, seconds = lines[-1].removeprefix("= ").split()
    print(f"{FILES} files: {plans} plans, {megabytes} MB, {seconds} s of the processor")
    assert len(lines) == FILES + 1
    assert FILES // 10 < int(plans) < FILES, "damage must neither spare nor ruin everything"
    assert int(megabytes) < MEGABYTES


@pytest.mark.parametrize("name", seeds())
def test_the_files_are_sound_before_they_are_damaged(name: str) -> None:
    refusal = judge(name, seeds()[name])
    assert not refusal or "read together with its leads only" in refusal


@pytest.mark.parametrize("seed", REMEMBERED)
def test_what_once_broke_something(seed: int) -> None:
    judge(*damaged(seed))


def test_what_is_damaged_inside_is_packed_again() -> None:
    content = seeds()["jobs.xlsx"]
    assert opened(packed(opened(content))) == opened(content)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_old_workbook_is_read_in_a_child(tmp_path: Path, seed: int) -> None:
    """Its library may end the process; the parent says so in one sentence."""
    chance = random.Random(seed)
    content = bytearray(seeds()["jobs.xls"])
    for _ in range(6):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path = tmp_path / "jobs.xls"
    path.write_bytes(bytes(content))
    sentence, answer = "", None
    try:
        answer = read_in_child(ReadRequest(path, Choices(), date(2026, 11, 22), ("US",)))
    except Refusal as refusal:
        sentence = str(refusal)
    assert sentence.endswith(".") or isinstance(answer, ReadFile)


def test_a_cell_far_beyond_the_last_one_ends_no_more_than_the_child(tmp_path: Path) -> None:
    content = old_workbook([["Company", "Role"], ["Acme", "Clerk"]])
    last = struct.pack("<HHH", 1, 1, 0)
    assert content.count(last) == 1
    path = tmp_path / "jobs.xls"
    path.write_bytes(content.replace(last, struct.pack("<HHH", 65_535, 60_000, 0)))
    with pytest.raises(Refusal, match=r"needs more memory|not a readable"):
        read_in_child(ReadRequest(path, Choices(), date(2026, 11, 22), ("US",)))


def test_a_chain_that_never_ends_is_seen_at_once(tmp_path: Path) -> None:
    content = bytearray(seeds()["jobs.xls"])
    table = len(content) - 512
    content[table + 4 : table + 8] = (1).to_bytes(4, "little")
    before = time.process_time()
    with pytest.raises(AssertionError, match="not a readable old Excel workbook"):
        assert not judge("jobs.xls", bytes(content))
    assert time.process_time() - before < 2
