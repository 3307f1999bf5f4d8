"""Documents: linked or copied in whole, named safely, opened only where they are documents."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.clock import DAY
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.storage import document_files
from followup_desktop.storage.document_files import safe_name
from followup_desktop.system.clock import FixedClock
from followup_desktop.system.paths import documents_dir
from followup_desktop.wiring import Services


def paper(folder: Path, name: str = "cv.pdf", content: bytes = b"%PDF-1.7 a life") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


def kept(services: Services) -> list[str]:
    return sorted(one.name for one in documents_dir(services.data_dir).glob("*.*"))


def test_a_copy_is_whole_ours_and_there_when_the_first_is_gone(
    services: Services, lead: int, tmp_path: Path
) -> None:
    there = paper(tmp_path / "desk")
    first, second = services.documents.copy_in(lead, [there, paper(tmp_path / "bag")])
    there.unlink()
    shown = services.documents.of_lead(lead)
    assert [one.document.id for one in shown] == [first, second]
    assert [one.where.name for one in shown] == ["cv.pdf", "cv-2.pdf"]
    assert services.documents.to_open(first).read_bytes() == b"%PDF-1.7 a life"
    if os.name == "posix":
        assert shown[0].where.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes here")
def test_a_name_that_is_no_text_is_copied_and_not_linked(
    services: Services, lead: int, tmp_path: Path
) -> None:
    """An old disk's name in Latin letters: its path could not be kept as it is."""
    there = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.pdf"))
    there.write_bytes(b"%PDF")
    services.documents.copy_in(lead, [there])
    (shown,) = services.documents.of_lead(lead)
    assert (shown.document.name, shown.where.read_bytes()) == ("caf?.pdf", b"%PDF")
    with pytest.raises(DomainError, match="cannot be read"):
        services.documents.link(lead, [there])
    with pytest.raises(DomainError, match="cannot be read"):
        services.documents.choose_again(shown.document.id, there)


def test_a_link_leaves_the_file_alone_and_says_when_it_is_missing(
    services: Services, lead: int, tmp_path: Path
) -> None:
    there = paper(tmp_path / "desk")
    (document,) = services.documents.link(lead, [there])
    assert services.documents.to_open(document) == there.resolve()
    moved = there.rename(tmp_path / "cv.pdf")
    (shown,) = services.documents.of_lead(lead)
    assert (shown.missing, shown.where) == (True, there)
    with pytest.raises(DomainError, match="choose it again"):
        services.documents.to_open(document)
    services.documents.choose_again(document, moved)
    assert not services.documents.of_lead(lead)[0].missing
    services.documents.remove(document)
    assert services.documents.of_lead(lead) == ()
    assert moved.exists()


def test_all_of_several_or_none(services: Services, lead: int, tmp_path: Path) -> None:
    good = paper(tmp_path / "desk")
    for add in (services.documents.copy_in, services.documents.link):
        with pytest.raises(DomainError):
            add(lead, [good, tmp_path / "missing.pdf"])
        with pytest.raises(DomainError):
            add(lead, [good, tmp_path])
        with pytest.raises(DomainError):
            add(4711, [good])
    assert services.documents.of_lead(lead) == ()
    assert kept(services) == []


def test_what_is_too_large_is_not_copied(
    services: Services, lead: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_files, "LARGEST", 10)
    with pytest.raises(DomainError, match="50 MB"):
        services.documents.copy_in(lead, [paper(tmp_path / "desk", content=b"x" * 11)])
    assert kept(services) == []


def test_what_is_written_to_meanwhile_is_not_copied_half(
    services: Services, lead: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = paper(tmp_path / "desk", content=b"%PDF" * 1000)
    write = document_files._write

    def cut_meanwhile(target: BinaryIO, piece: bytes, folder: Path) -> None:
        write(target, piece, folder)
        os.truncate(there, 100)

    monkeypatch.setattr(document_files, "_PIECE", 1000)
    monkeypatch.setattr(document_files, "_write", cut_meanwhile)
    with pytest.raises(KnownError, match="changed while it was being copied"):
        services.documents.copy_in(lead, [there])
    assert services.documents.of_lead(lead) == ()
    assert kept(services) == []


def test_where_nothing_can_be_written_nothing_is_added(
    services: Services, lead: int, tmp_path: Path
) -> None:
    documents_dir(services.data_dir).write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="Everything else is safe"):
        services.documents.copy_in(lead, [paper(tmp_path / "desk")])
    assert services.documents.of_lead(lead) == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"MZ"),
        ("cv.pdf", b"MZ\x90\x00"),
        ("cv.pdf", b"\x7fELF\x02"),
        ("run.sh", b"echo"),
        ("cv.txt", b"#!/bin/sh"),
        ("cv.docm", b"PK"),
        ("cv.desktop", b"[Desktop Entry]"),
        ("cv.pdf.lnk", b"L"),
        ("README", b"no ending"),
    ],
)
def test_programs_and_scripts_are_not_opened(
    services: Services, lead: int, tmp_path: Path, name: str, content: bytes
) -> None:
    (document,) = services.documents.link(lead, [paper(tmp_path / "desk", name, content)])
    with pytest.raises(DomainError, match="opens documents only"):
        services.documents.to_open(document)


@pytest.mark.skipif(os.name != "posix", reason="links need rights that Windows withholds")
def test_a_document_that_leads_to_a_program_is_not_opened(
    services: Services, lead: int, tmp_path: Path
) -> None:
    (tmp_path / "cv.pdf").symlink_to(paper(tmp_path / "desk", "run.sh", b"echo"))
    (document,) = services.documents.link(lead, [tmp_path / "cv.pdf"])
    with pytest.raises(DomainError, match="opens documents only"):
        services.documents.to_open(document)


@pytest.mark.parametrize("path", ["//evil/share/cv.pdf", "\\\\evil\\share\\cv.pdf", "a\x00b.pdf"])
def test_no_other_machine_is_asked(services: Services, lead: int, path: str) -> None:
    with services.database.transaction():
        document = services.leads._stores.documents.add(lead, "cv", path, 0, copied=False)
    assert services.documents.of_lead(lead)[0].missing
    with pytest.raises(DomainError):
        services.documents.to_open(document)
    with services.database.transaction():
        services.leads._stores.documents.change(document, {"path": "../x.pdf", "copied": True})
    assert services.documents.of_lead(lead)[0].where.parent == documents_dir(services.data_dir)


def test_a_copy_goes_only_when_nothing_can_bring_it_back(
    services: Services, lead: int, clock: FixedClock, tmp_path: Path
) -> None:
    (document,) = services.documents.copy_in(lead, [paper(tmp_path / "desk")])
    services.documents.remove(document)
    assert services.documents.let_go() == 0
    services.undo.undo()
    assert not services.documents.of_lead(lead)[0].missing
    services.documents.remove(document)
    for _ in range(101):
        clock.instant += DAY
        services.leads.edit(lead, {"pay": str(clock.instant)})
    assert services.documents.let_go() == 0  # put aside, for a backup that is brought back
    assert kept(services) == []
    clock.instant += 31 * DAY
    assert services.documents.let_go() == 1


def test_a_copy_put_aside_comes_back_with_its_document(
    services: Services, lead: int, clock: FixedClock, tmp_path: Path
) -> None:
    services.documents.copy_in(lead, [paper(tmp_path / "desk")])
    files = services.documents._files
    assert files.sweep((), clock.instant) == 0
    assert not services.documents.of_lead(lead)[0].missing
    services.documents.let_go()
    assert kept(services) == ["cv.pdf"]


def test_a_document_is_renamed_and_a_link_becomes_a_copy(
    services: Services, lead: int, tmp_path: Path
) -> None:
    (document,) = services.documents.link(lead, [paper(tmp_path / "desk")])
    services.documents.rename(document, " CV,\nas sent ")
    services.documents.keep_copy(document)
    (shown,) = services.documents.of_lead(lead)
    assert (shown.document.name, shown.document.copied) == ("CV, as sent", True)
    with pytest.raises(DomainError):
        services.documents.rename(document, "  ")
    services.undo.undo()
    assert not services.documents.of_lead(lead)[0].document.copied


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_every_name_is_a_safe_one(name: str) -> None:
    made = safe_name(name)
    assert made
    assert len(made.encode()) <= 210
    assert Path(made).name == made
    assert not made.startswith(".")
    assert not set(made) & set('<>:"/\\|?*\n\r\t\x00\u202e')
    assert safe_name(made) == made
