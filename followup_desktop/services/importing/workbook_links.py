"""The hyperlinks behind the cells of a sheet, which openpyxl does not read row by row."""

import posixpath
import zipfile

from defusedxml import ElementTree

MOST_LINKS = 50_000
LARGEST_PART = 200 * 1024 * 1024

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_links(archive: zipfile.ZipFile, sheet_path: str) -> dict[tuple[int, int], str]:
    """Web addresses of a sheet by (row from 1, column from 0). XML errors pass through."""
    targets = _targets(archive, sheet_path)
    if not targets or archive.getinfo(sheet_path).file_size > LARGEST_PART:
        return {}
    links: dict[tuple[int, int], str] = {}
    with archive.open(sheet_path) as part:
        for _, element in ElementTree.iterparse(part):
            if element.tag in (_SHEET + "hyperlink", _STRICT + "hyperlink"):
                address = targets.get(element.get(_ID, ""))
                place = _place(element.get("ref", ""))
                if address and place and len(links) < MOST_LINKS:
                    links[place] = address
            elif element.tag == _SHEET + "row":
                element.clear()
    return links


def _targets(archive: zipfile.ZipFile, sheet_path: str) -> dict[str, str]:
    folder, name = posixpath.split(sheet_path.lstrip("/"))
    path = f"{folder}/_rels/{name}.rels"
    try:
        part = archive.getinfo(path)
    except KeyError:
        return {}
    if part.file_size > LARGEST_PART:
        return {}
    root = ElementTree.fromstring(archive.read(path))
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in root.iter(_PACKAGE + "Relationship")
        if relation.get("Target", "").casefold().startswith(("http://", "https://", "mailto:"))
    }


def _place(reference: str) -> tuple[int, int] | None:
    first = reference.split(":")[0].replace("$", "")
    letters = first.rstrip("0123456789")
    digits = first[len(letters) :]
    if not digits or not letters.isalpha() or not letters.isascii() or len(letters) > 3:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(digits), column - 1
